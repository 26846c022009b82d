package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TargetAdaptationTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Test
  void usesTheConfiguredPageSizeUntilReduced() {
    assertThat(TargetAdaptation.NONE.pageSize(100)).isEqualTo(100);
    assertThat(TargetAdaptation.NONE.withPageSize(25, NOON).pageSize(100)).isEqualTo(25);
    assertThat(TargetAdaptation.NONE.withPageSize(25, NOON).pageSize(10)).isEqualTo(10);
  }

  @Test
  void doublesThePageSizeEveryHalfHourUpToTheConfiguredOne() {
    TargetAdaptation small = TargetAdaptation.NONE.withPageSize(12, NOON);
    Instant now = NOON;
    for (int size : new int[] {24, 48, 96, 100}) {
      assertThat(small.refreshed(now.plus(HALF_HOUR).minusMillis(1), 100)).isEqualTo(small);
      now = now.plus(HALF_HOUR);
      small = small.refreshed(now, 100);
      assertThat(small.pageSize(100)).isEqualTo(size);
    }
    assertThat(small).isEqualTo(TargetAdaptation.NONE);
  }

  @Test
  void growsBackWithinHoursHoweverRareTheSweepsAre() {
    TargetAdaptation one = TargetAdaptation.NONE.withPageSize(1, NOON);
    assertThat(one.refreshed(NOON.plus(HALF_HOUR.multipliedBy(3)), 100).pageSize(100))
        .isEqualTo(8);
    assertThat(one.refreshed(NOON.plus(Duration.ofHours(4)), 100)).isEqualTo(TargetAdaptation.NONE);
    assertThat(one.refreshed(NOON.plus(Duration.ofDays(400)), 100))
        .isEqualTo(TargetAdaptation.NONE);
  }

  @Test
  void isForgottenAtTheConfiguredPageSize() {
    assertThat(TargetAdaptation.NONE.withPageSize(50, NOON).refreshed(NOON.plus(HALF_HOUR), 100))
        .isEqualTo(TargetAdaptation.NONE);
  }

  @Test
  void retriesARefusedFieldAfterADay() {
    TargetAdaptation adapted = TargetAdaptation.NONE
        .withDroppedField("country", NOON)
        .withDroppedField("status", NOON.plusSeconds(1));
    assertThat(adapted.droppedPaths()).containsExactlyInAnyOrder("country", "status");
    assertThat(adapted.refreshed(NOON.plus(DAY).minusMillis(1), 100)).isEqualTo(adapted);
    assertThat(adapted.refreshed(NOON.plus(DAY), 100).droppedPaths()).containsExactly("status");
    assertThat(adapted.refreshed(NOON.plus(DAY).plusSeconds(1), 100))
        .isEqualTo(TargetAdaptation.NONE);
  }

  @Test
  void retryTimeStartsAtTheLatestRefusal() {
    TargetAdaptation again = TargetAdaptation.NONE
        .withDroppedField("country", NOON)
        .withDroppedField("country", NOON.plus(DAY));
    assertThat(again.refreshed(NOON.plus(DAY), 100).droppedFields())
        .isEqualTo(Map.of("country", NOON.plus(DAY)));
  }

  @Test
  void pageSizeAndFieldsExpireSeparately() {
    TargetAdaptation both = TargetAdaptation.NONE
        .withDroppedField("country", NOON)
        .withPageSize(50, NOON.plus(DAY).minusSeconds(9));
    assertThat(both.refreshed(NOON.plus(DAY), 100))
        .isEqualTo(TargetAdaptation.NONE.withPageSize(50, NOON.plus(DAY).minusSeconds(9)));
    TargetAdaptation other = TargetAdaptation.NONE
        .withPageSize(10, NOON)
        .withDroppedField("country", NOON.plusSeconds(9));
    assertThat(other.refreshed(NOON.plus(HALF_HOUR), 100))
        .isEqualTo(TargetAdaptation.NONE
            .withDroppedField("country", NOON.plusSeconds(9))
            .withPageSize(20, NOON.plus(HALF_HOUR)));
    assertThat(other.refreshed(NOON.plus(HALF_HOUR), 20))
        .isEqualTo(TargetAdaptation.NONE.withDroppedField("country", NOON.plusSeconds(9)));
  }

  @Test
  void rejectsAnEmptyPageSize() {
    assertThatThrownBy(() -> TargetAdaptation.NONE.withPageSize(0, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(TargetAdaptation.NONE.withPageSize(1, NOON).pageSize(100)).isEqualTo(1);
  }

  @Test
  void isImmutable() {
    Map<String, Instant> dropped = new HashMap<>();
    TargetAdaptation adaptation = new TargetAdaptation(null, null, dropped);
    dropped.put("name", NOON);
    assertThat(adaptation).isEqualTo(TargetAdaptation.NONE);
    assertThatThrownBy(() -> adaptation.droppedPaths().add("name"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
