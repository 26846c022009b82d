package io.wabascope.poller.decode;

import static io.wabascope.poller.decode.GraphFixtures.business;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.StateField;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessDecoderTest {
  @Test
  void decodesEveryExposedField() {
    Business business = business("'name':'Tea House','verification_status':'not_verified',"
        + "'business_status':'ACTIVE','created_time':'2025-02-04T17:40:07+0000',"
        + "'updated_time':1738690807,'two_factor_type':'none'");
    Instant time = Instant.parse("2025-02-04T17:40:07Z");
    assertThat(business)
        .isEqualTo(new Business(
            "7",
            "Tea House",
            ObjectStates.of(StateField.BUSINESS_VERIFICATION, "NOT_VERIFIED")
                .with(StateField.BUSINESS_STATUS, "ACTIVE"),
            time,
            time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2025-02-04T17:40:07Z'",
        "'2025-02-04T17:40:07+0000'",
        "'2025-02-04T17:40:07+00:00'",
        "'2025-02-04T19:40:07+0200'",
        "'2025-02-04T17:40:07.000Z'",
        "1738690807",
        "'1738690807'",
      })
  void decodesEveryTimeFormat(String time) {
    assertThat(business("'created_time':" + time).created())
        .isEqualTo(Instant.parse("2025-02-04T17:40:07Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'yesterday'",
        "'2025-02-04'",
        "'2025-02-30T17:40:07+0000'",
        "1738690807000",
        "-5",
        "'-999999999-01-01T00:00:00Z'",
        "1.5",
        "[]",
        "{}",
        "true",
        "null",
        "''",
        "99999999999999999999999999"
      })
  void ignoresInvalidTimes(String time) {
    assertThat(business("'created_time':" + time).hasOnlyId()).isTrue();
  }
}
