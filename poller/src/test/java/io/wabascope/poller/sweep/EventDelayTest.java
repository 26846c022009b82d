package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.poller.sweep.EventDelaySimulation.Load;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How late changes are known, in virtual time. */
class EventDelayTest {
  @Test
  void eventsMakeChangesKnownWithinSeconds() {
    EventDelayResult result =
        EventDelaySimulation.run(new Load(2_000, 1_000, 60, 0, 0.05), Duration.ofHours(4));

    assertThat(result.changes(true)).isGreaterThan(200);
    assertThat(result.delay(true, 0.5)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    assertThat(result.delay(true, 0.95)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(result.changes(false)).isPositive();
    assertThat(result.delay(false, 1)).isLessThanOrEqualTo(Duration.ofMinutes(10));
    assertThat(result.maxCallsInAnHour()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void aBurstStaysWithinTheBudgetAndDoesNotStopSweeps() {
    Duration quiet = EventDelaySimulation.run(new Load(2_000, 200, 0, 0, 0), Duration.ofHours(6))
        .sweepInterval();
    EventDelayResult burst =
        EventDelaySimulation.run(new Load(2_000, 200, 0, 2_000, 0), Duration.ofHours(6));

    assertThat(burst.maxCallsInAnHour()).isLessThanOrEqualTo(200);
    assertThat(burst.eventCallsPerHour()).isLessThanOrEqualTo(50);
    assertThat(burst.unknown()).isZero();
    assertThat(burst.sweepInterval()).isLessThan(quiet.multipliedBy(5).dividedBy(4));
    assertThat(burst.deferred()).isPositive();
  }

  @Test
  void lostEventsCostNothing() {
    EventDelayResult result =
        EventDelaySimulation.run(new Load(2_000, 200, 60, 0, 1), Duration.ofHours(6));

    assertThat(result.eventCallsPerHour()).isZero();
    assertThat(result.delay(false, 1)).isLessThanOrEqualTo(Duration.ofMinutes(20));
  }
}
