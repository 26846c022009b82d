package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.Listed.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AdaptationTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void asksForTheConfiguredPageSizeUntilTaughtBetter() {
    assertThat(Adaptation.NONE.pageSize(100)).isEqualTo(100);
    assertThat(Adaptation.NONE.shrunkTo(25, NOON).pageSize(100)).isEqualTo(25);
    assertThat(Adaptation.NONE.shrunkTo(25, NOON).pageSize(10)).isEqualTo(10);
  }

  @Test
  void doublesThePageSizeDayByDayUntilItIsTheConfiguredOne() {
    Adaptation small = Adaptation.NONE.shrunkTo(12, NOON);
    Instant now = NOON;
    for (int size : new int[] {24, 48, 96, 100}) {
      assertThat(small.at(now.plus(DAY).minusMillis(1), 100)).isEqualTo(small);
      now = now.plus(DAY);
      small = small.at(now, 100);
      assertThat(small.pageSize(100)).isEqualTo(size);
    }
    assertThat(small).isEqualTo(Adaptation.NONE);
  }

  @Test
  void needsNoRememberingOnceAsLargeAsConfigured() {
    assertThat(Adaptation.NONE.shrunkTo(50, NOON).at(NOON.plus(DAY), 100))
        .isEqualTo(Adaptation.NONE);
  }

  @Test
  void triesARefusedFieldAgainAfterADay() {
    Adaptation some =
        Adaptation.NONE.dropping("country", NOON).dropping("status", NOON.plusSeconds(1));
    assertThat(some.fields()).containsExactlyInAnyOrder("country", "status");
    assertThat(some.at(NOON.plus(DAY).minusMillis(1), 100)).isEqualTo(some);
    assertThat(some.at(NOON.plus(DAY), 100).fields()).containsExactly("status");
    assertThat(some.at(NOON.plus(DAY).plusSeconds(1), 100)).isEqualTo(Adaptation.NONE);
  }

  @Test
  void countsTheDayFromTheLatestRefusal() {
    Adaptation again =
        Adaptation.NONE.dropping("country", NOON).dropping("country", NOON.plus(DAY));
    assertThat(again.at(NOON.plus(DAY), 100).dropped())
        .isEqualTo(Map.of("country", NOON.plus(DAY)));
  }

  @Test
  void remembersPageSizeAndFieldsApart() {
    Adaptation both = Adaptation.NONE.dropping("country", NOON).shrunkTo(50, NOON.plusSeconds(9));
    assertThat(both.at(NOON.plus(DAY), 100))
        .isEqualTo(Adaptation.NONE.shrunkTo(50, NOON.plusSeconds(9)));
    Adaptation other = Adaptation.NONE.shrunkTo(10, NOON).dropping("country", NOON.plusSeconds(9));
    assertThat(other.at(NOON.plus(DAY), 100))
        .isEqualTo(
            Adaptation.NONE.dropping("country", NOON.plusSeconds(9)).shrunkTo(20, NOON.plus(DAY)));
    assertThat(other.at(NOON.plus(DAY), 20))
        .isEqualTo(Adaptation.NONE.dropping("country", NOON.plusSeconds(9)));
  }

  @Test
  void refusesPagesOfNothing() {
    assertThatThrownBy(() -> Adaptation.NONE.shrunkTo(0, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Adaptation.NONE.shrunkTo(1, NOON).pageSize(100)).isEqualTo(1);
  }

  @Test
  void isAValueThatNobodyCanReachInto() {
    Map<String, Instant> dropped = new HashMap<>();
    Adaptation adaptation = new Adaptation(null, null, dropped);
    dropped.put("name", NOON);
    assertThat(adaptation).isEqualTo(Adaptation.NONE);
    assertThatThrownBy(() -> adaptation.fields().add("name"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
