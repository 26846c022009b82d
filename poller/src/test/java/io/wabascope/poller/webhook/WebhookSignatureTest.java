package io.wabascope.poller.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
  private static final String SECRET = "test_app_secret";
  private static final byte[] BODY =
      "{\"object\":\"whatsapp_business_account\",\"entry\":[]}".getBytes(UTF_8);
  private static final String HEX =
      "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";

  @Test
  void acceptsTheKnownSignature() {
    assertThat(WebhookSignature.verify("sha256=" + HEX, SECRET, BODY)).hasSize(32);
    assertThat(WebhookSignature.verify("sha256=" + HEX.toUpperCase(Locale.ROOT), SECRET, BODY))
        .hasSize(32);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
        "sha1=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
        "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633757",
        "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c63375",
        "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c6337567",
        "sha256=zec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
        "sha256= dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c63375",
      })
  void refusesEveryOtherHeader(@Nullable String header) {
    assertThat(WebhookSignature.verify(header, SECRET, BODY)).isNull();
  }

  @Test
  void everyByteAndTheSecretCount() {
    assertThat(WebhookSignature.verify("sha256=" + HEX, "another", BODY)).isNull();
    for (int i = 0; i < BODY.length; i++) {
      byte[] changed = BODY.clone();
      changed[i] ^= 1;
      assertThat(WebhookSignature.verify("sha256=" + HEX, SECRET, changed)).isNull();
    }
  }
}
