package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void matchesReferenceCount() {
    Random random = new Random(11);
    RollingWindow window = new RollingWindow(Duration.ofHours(1));
    Deque<Instant> reference = new ArrayDeque<>();
    Instant now = START;
    int max = 0;
    for (int i = 0; i < 20_000; i++) {
      now = now.plusMillis(random.nextInt(20_000));
      window.add(now, 1);
      reference.add(now);
      while (!reference.getFirst().isAfter(now.minus(Duration.ofHours(1)))) {
        reference.removeFirst();
      }
      max = Math.max(max, reference.size());
      assertThat(window.count(now)).isEqualTo(reference.size());
      assertThat(window.cost(now)).isEqualTo(reference.size());
      assertThat(window.whenBelow(reference.size(), now))
          .isEqualTo(reference.getFirst().plus(Duration.ofHours(1)));
    }
    assertThat(window.max()).isEqualTo(max);
  }

  @Test
  void entriesExpireAfterExactlyOneWindow() {
    RollingWindow window = new RollingWindow(Duration.ofHours(1));
    window.add(START, 0);
    window.addCost(7);
    assertThat(window.count(START.plusSeconds(3_599))).isEqualTo(1);
    assertThat(window.cost(START.plusSeconds(3_599))).isEqualTo(7);
    assertThat(window.count(START.plusSeconds(3_600))).isZero();
    assertThat(window.cost(START.plusSeconds(3_600))).isZero();
    assertThat(window.whenBelow(1, START.plusSeconds(3_600))).isEqualTo(START.plusSeconds(3_600));
    window.addCost(5);
    assertThat(window.cost(START.plusSeconds(3_600))).isZero();
  }
}
