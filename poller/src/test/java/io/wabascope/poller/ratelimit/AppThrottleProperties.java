package io.wabascope.poller.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Usage.Scope;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class AppThrottleProperties {
  @RepeatedTest(500)
  void moreUsageNeverWaitsLess(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    Budget budget = new Budget(
        1 + random.nextInt(5_000),
        1,
        4,
        0.1 + random.nextDouble() * 0.6,
        0.71 + random.nextDouble() * 0.29);
    double low = random.nextDouble() * 1.2;
    double high = low + random.nextDouble() * (1.7 - low);
    Duration regain = Duration.ofMinutes(random.nextInt(3) == 0 ? random.nextInt(90) : 0);
    Duration longer = regain.plusSeconds(random.nextInt(600));
    assertThat(wait(budget, Scope.APP, high, regain))
        .isGreaterThanOrEqualTo(wait(budget, Scope.APP, low, regain));
    assertThat(wait(budget, Scope.BUSINESS, high, regain))
        .isGreaterThanOrEqualTo(wait(budget, Scope.BUSINESS, low, regain));
    if (!regain.isZero()) {
      assertThat(wait(budget, Scope.BUSINESS, low, longer))
          .isGreaterThanOrEqualTo(wait(budget, Scope.BUSINESS, low, regain));
    }
  }

  /** How long the next call waits, directly after a call that reported the usage. */
  private static Duration wait(Budget budget, Scope scope, double ratio, Duration regainIn) {
    SchedulerFixture fixture = new SchedulerFixture(budget);
    fixture.appThrottle.callStarted("a");
    fixture.usage("a", scope, scope == Scope.APP ? "" : "a", ratio, regainIn);
    Block block = fixture.appThrottle.block("a");
    Duration spread = Duration.ofNanos(
        (long) (budget.callInterval().toNanos() / fixture.appThrottle.rateFactor()));
    Duration wait = fixture.appThrottle.delayUntilNext("a").plus(spread);
    return block == null ? wait : wait.plus(block.remainingAt(fixture.clock.instant()));
  }
}
