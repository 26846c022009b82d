package io.wabascope.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private Instant now = START;
  private final Repeats<String> repeats = new Repeats<>(() -> now);

  @Test
  void tellsTheSameOnceAnHourWithWhatWasLeftOut() {
    assertThat(repeats.of("one", "auth")).isEqualTo(new Repeats.News(START, 0));
    for (int minute = 1; minute < 60; minute++) {
      now = START.plus(Duration.ofMinutes(minute));
      assertThat(repeats.of("one", "auth")).isNull();
    }
    now = START.plus(Duration.ofHours(1));
    assertThat(repeats.of("one", "auth")).isEqualTo(new Repeats.News(START, 59));

    now = now.plusSeconds(1);
    assertThat(repeats.of("one", "auth")).isNull();
    now = START.plus(Duration.ofHours(2));
    assertThat(repeats.of("one", "auth")).isEqualTo(new Repeats.News(START, 1));
  }

  @Test
  void tellsEachChangeAtOnce() {
    repeats.of("one", "auth");

    assertThat(repeats.of("one", "transient")).isNotNull();
    assertThat(repeats.of("one", "auth")).isNotNull();
    assertThat(repeats.of("one", "auth")).isNull();
    assertThat(repeats.of("two", "auth")).isNotNull();
  }

  @Test
  void whatWasOverBeginsAnew() {
    assertThat(repeats.over("one")).isFalse();
    repeats.of("one", "auth");

    assertThat(repeats.over("one")).isTrue();
    now = START.plusSeconds(5);
    assertThat(repeats.of("one", "auth")).isEqualTo(new Repeats.News(now, 0));
  }

  @Test
  void forgetsWhoIsNotKept() {
    repeats.of("one", "auth");
    repeats.of("two", "auth");
    repeats.retain("two"::equals);

    assertThat(repeats.of("one", "auth")).isNotNull();
    assertThat(repeats.of("two", "auth")).isNull();
  }
}
