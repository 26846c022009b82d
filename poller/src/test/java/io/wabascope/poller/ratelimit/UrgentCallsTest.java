package io.wabascope.poller.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.ratelimit.SchedulerFixture.StartedCall;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that read one account: they pass the others, and part of the burst is kept for them. */
class UrgentCallsTest {
  private static final Budget BUDGET = new Budget(60, 10, 2, 0.75, 0.95);
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "urgent");

  private final SchedulerFixture fixture = new SchedulerFixture(BUDGET);

  @Test
  void anUrgentCallPassesTheWaitingOnes() {
    fixture.call("a");
    fixture.call("b");
    fixture.call("c");
    urgent(Future.succeededFuture("account"));
    fixture.started.get(0).succeed();
    fixture.scheduler.runDue();
    assertThat(fixture.started)
        .extracting(StartedCall::node)
        .containsExactly("a", "b", "urgent", "c");
  }

  @Test
  void sweepsLeaveTheReserve() {
    fixture.callScheduler.reserve(0.25); // 3 of 10
    IntStream.range(0, 20).forEach(i -> fixture.completedCall("n" + i));
    fixture.scheduler.runDue();
    assertThat(fixture.started).hasSize(7);

    IntStream.range(0, 3).forEach(i -> urgent(Future.succeededFuture("account")));
    fixture.scheduler.runDue();
    assertThat(fixture.started).hasSize(10);
    assertThat(fixture.quota.granted()).isEqualTo(10);
  }

  @Test
  void sweepsUseTheWholeRateBeyondTheReserve() {
    fixture.callScheduler.reserve(0.25);
    IntStream.range(0, 200).forEach(i -> fixture.completedCall("n" + i));
    fixture.scheduler.runDue();
    fixture.advance(Duration.ofMinutes(30));
    assertThat(fixture.started).hasSizeBetween(35, 37); // one a minute after the first seven

    fixture.advance(Duration.ofHours(1));
    int swept = fixture.started.size();
    urgent(Future.succeededFuture("account"));
    fixture.scheduler.runDue();
    assertThat(fixture.started).as("also at the hourly limit").hasSize(swept + 1);
  }

  @Test
  void aBurstOfOneHasNoReserve() {
    SchedulerFixture small = new SchedulerFixture(new Budget(60, 1, 2, 0.75, 0.95));
    small.callScheduler.reserve(0.25);
    small.completedCall("a");
    small.scheduler.runDue();
    assertThat(small.started).hasSize(1);
  }

  @Test
  void aRefusedAccountBlocksNothing() {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.slowsTarget()) {
        Fault fault = new Fault(kind, 200, null, null, false, "invented");
        urgent(Future.failedFuture(new GraphException(fault)));
        fixture.scheduler.runDue();
      }
    }
    assertThat(fixture.quota.blocks()).isEmpty();
  }

  @Test
  void aRefusedTokenBlocksTheApp() {
    Fault fault = new Fault(FaultKind.AUTH, 190, null, null, false, "invented");
    urgent(Future.failedFuture(new GraphException(fault)));
    fixture.scheduler.runDue();
    assertThat(fixture.quota.blocks()).containsOnlyKeys(Quota.WHOLE_APP);
  }

  private void urgent(Future<String> result) {
    Future<String> submitted = fixture.callScheduler.submitUrgent(TARGET, () -> {
      fixture.started.add(
          new StartedCall(TARGET.node(), fixture.clock.instant(), Promise.promise()));
      return result;
    });
    assertThat(submitted).isNotNull();
  }
}
