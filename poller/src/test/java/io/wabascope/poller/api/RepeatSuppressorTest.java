package io.wabascope.poller.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepeatSuppressorTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private Instant now = START;
  private final RepeatSuppressor<String> suppressor = new RepeatSuppressor<>(() -> now);

  @Test
  void logsTheSameMessageHourlyWithTheSuppressedCount() {
    assertThat(suppressor.shouldLog("one", "auth"))
        .isEqualTo(new RepeatSuppressor.RepeatInfo(START, 0));
    for (int minute = 1; minute < 60; minute++) {
      now = START.plus(Duration.ofMinutes(minute));
      assertThat(suppressor.shouldLog("one", "auth")).isNull();
    }
    now = START.plus(Duration.ofHours(1));
    assertThat(suppressor.shouldLog("one", "auth"))
        .isEqualTo(new RepeatSuppressor.RepeatInfo(START, 59));

    now = now.plusSeconds(1);
    assertThat(suppressor.shouldLog("one", "auth")).isNull();
    now = START.plus(Duration.ofHours(2));
    assertThat(suppressor.shouldLog("one", "auth"))
        .isEqualTo(new RepeatSuppressor.RepeatInfo(START, 1));
  }

  @Test
  void logsEachChangeAtOnce() {
    suppressor.shouldLog("one", "auth");

    assertThat(suppressor.shouldLog("one", "transient")).isNotNull();
    assertThat(suppressor.shouldLog("one", "auth")).isNotNull();
    assertThat(suppressor.shouldLog("one", "auth")).isNull();
    assertThat(suppressor.shouldLog("two", "auth")).isNotNull();
  }

  @Test
  void resolvedTroubleIsLoggedAgain() {
    assertThat(suppressor.resolved("one")).isFalse();
    suppressor.shouldLog("one", "auth");

    assertThat(suppressor.resolved("one")).isTrue();
    now = START.plusSeconds(5);
    assertThat(suppressor.shouldLog("one", "auth"))
        .isEqualTo(new RepeatSuppressor.RepeatInfo(now, 0));
  }

  @Test
  void forgetsKeysThatAreNotRetained() {
    suppressor.shouldLog("one", "auth");
    suppressor.shouldLog("two", "auth");
    suppressor.retain("two"::equals);

    assertThat(suppressor.shouldLog("one", "auth")).isNotNull();
    assertThat(suppressor.shouldLog("two", "auth")).isNull();
  }
}
