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
  void agreesWithACountByHand() {
    Random random = new Random(11);
    RollingWindow window = new RollingWindow(Duration.ofHours(1));
    Deque<Instant> byHand = new ArrayDeque<>();
    Instant now = START;
    int most = 0;
    for (int i = 0; i < 20_000; i++) {
      now = now.plusMillis(random.nextInt(20_000));
      window.add(now, 1);
      byHand.add(now);
      while (!byHand.getFirst().isAfter(now.minus(Duration.ofHours(1)))) {
        byHand.removeFirst();
      }
      most = Math.max(most, byHand.size());
      assertThat(window.count(now)).isEqualTo(byHand.size());
      assertThat(window.cost(now)).isEqualTo(byHand.size());
      assertThat(window.below(byHand.size(), now))
          .isEqualTo(byHand.getFirst().plus(Duration.ofHours(1)));
    }
    assertThat(window.most()).isEqualTo(most);
  }

  @Test
  void whatIsExactlyAnHourOldNoLongerCounts() {
    RollingWindow window = new RollingWindow(Duration.ofHours(1));
    window.add(START, 0);
    window.addCost(7);
    assertThat(window.count(START.plusSeconds(3_599))).isEqualTo(1);
    assertThat(window.cost(START.plusSeconds(3_599))).isEqualTo(7);
    assertThat(window.count(START.plusSeconds(3_600))).isZero();
    assertThat(window.cost(START.plusSeconds(3_600))).isZero();
    assertThat(window.below(1, START.plusSeconds(3_600))).isEqualTo(START.plusSeconds(3_600));
    window.addCost(5);
    assertThat(window.cost(START.plusSeconds(3_600))).isZero();
  }
}
