package io.wabascope.poller.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetShareTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final BudgetShare share = new BudgetShare();

  @Test
  void limitsEveryRollingHour() {
    long taken = 0;
    for (int second = 0; second < 4 * 3_600; second++) {
      taken += share.tryTake(1, 50, NOW.plusSeconds(second)) ? 1 : 0;
      assertThat(taken).isLessThanOrEqualTo(50L * (second / 3_600 + 1));
    }
    assertThat(taken).isEqualTo(200);
  }

  @Test
  void takesAllOrNothing() {
    assertThat(share.tryTake(40, 50, NOW)).isTrue();
    assertThat(share.tryTake(11, 50, NOW)).isFalse();
    assertThat(share.tryTake(10, 50, NOW)).isTrue();
    assertThat(share.tryTake(1, 50, NOW.plusSeconds(3_600))).isFalse();
    assertThat(share.tryTake(50, 50, NOW.plusSeconds(3_601))).isTrue();
  }

  @Test
  void nothingFitsIntoNothing() {
    assertThat(share.tryTake(1, 0, NOW)).isFalse();
  }
}
