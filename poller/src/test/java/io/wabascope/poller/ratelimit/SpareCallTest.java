package io.wabascope.poller.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.ratelimit.SchedulerFixture.StartedCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls that are made only if no other call needs the token. */
class SpareCallTest {
  private static final Budget BUDGET = new Budget(60, 3, 2, 0.75, 0.95);
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "spare");

  private final SchedulerFixture fixture = new SchedulerFixture(BUDGET);

  @Test
  void isMadeIfTheBucketIsFullAndNothingElseIsToDo() {
    assertThat(spare().succeeded()).isTrue();
    assertRefused();
    fixture.advance(Duration.ofMinutes(1));
    assertThat(spare().succeeded()).isTrue();
    assertThat(fixture.quota.granted()).isEqualTo(2);
  }

  @Test
  void isNotMadeWhileAnotherIsInProgressOrWaits() {
    fixture.call("a");
    fixture.advance(Duration.ofMinutes(1));
    assertRefused();
    fixture.call("b");
    fixture.call("c");
    fixture.last().succeed();
    fixture.scheduler.runDue();
    assertRefused();
    assertThat(fixture.started).extracting(StartedCall::node).doesNotContain("spare");
  }

  @Test
  void isNotMadeWhileTheAppOrTheNodeIsBlocked() {
    for (String scope : new String[] {Quota.WHOLE_APP, TARGET.node()}) {
      SchedulerFixture blocked = new SchedulerFixture(BUDGET);
      blocked.quota.block(
          scope, new Block(FaultKind.THROTTLED, blocked.clock.instant().plusSeconds(1), 1));
      assertThat(spare(blocked, Future.succeededFuture("account")).cause())
          .isInstanceOfSatisfying(
              GraphException.class, refused -> assertThat(refused.isSuspended()).isTrue());
      assertThat(blocked.quota.granted()).isZero();
    }
  }

  @Test
  void isNotTheFirstCallAfterABlock() {
    fixture.quota.block(
        Quota.WHOLE_APP, new Block(FaultKind.THROTTLED, fixture.clock.instant().plusSeconds(1), 1));
    fixture.advance(Duration.ofMinutes(5));
    assertRefused();
    fixture.completedCall("a");
    fixture.scheduler.runDue();
    fixture.advance(Duration.ofMinutes(1));
    assertThat(spare().succeeded()).isTrue();
  }

  @Test
  void doesNotWaitForATokenThatAnotherMemberTook() {
    fixture.quota.drawElsewhere(3);
    assertRefused();
    fixture.completedCall("page");
    fixture.advance(Duration.ofMinutes(2));
    assertThat(fixture.started).extracting(StartedCall::node).containsExactly("page");
  }

  @Test
  void doesNotWaitForTheEndOfABlockThatBeganDuringTheDraw() {
    Future<String> submitted = submit(fixture, Future.succeededFuture("account"));
    fixture.scheduler.execute(() -> fixture.quota.block(
        Quota.WHOLE_APP,
        new Block(FaultKind.THROTTLED, fixture.clock.instant().plusSeconds(2), 1)));
    fixture.scheduler.runDue();
    assertThat(submitted.failed()).isTrue();
    fixture.advance(Duration.ofMinutes(1));
    assertThat(fixture.started).isEmpty();
  }

  @Test
  void isNotMadeIfAnUrgentCallTookItsToken() {
    Future<String> submitted = submit(fixture, Future.succeededFuture("account"));
    Future<String> urgent = fixture.callScheduler.submitUrgent(
        new Target("main", Edge.OWNED_ACCOUNTS, "urgent"), () -> Future.succeededFuture("account"));
    fixture.scheduler.runDue();
    assertThat(urgent.succeeded()).isTrue();
    assertThat(submitted.failed()).isTrue();
    assertThat(fixture.quota.granted()).isEqualTo(1);
  }

  @Test
  void isNotMadeWhileUsageSlowsCallsDown() {
    fixture.usage("a", Usage.Scope.APP, Quota.WHOLE_APP, 0.8, Duration.ZERO);
    assertRefused();
  }

  @Test
  void aRefusedAccountBlocksNothing() {
    Fault fault = new Fault(FaultKind.PERMISSION, 10, null, null, false, "invented");
    assertThat(spare(fixture, Future.failedFuture(new GraphException(fault))).failed())
        .isTrue();
    assertThat(fixture.quota.blocks()).isEmpty();
  }

  private void assertRefused() {
    int started = fixture.started.size();
    assertThat(spare().cause())
        .isInstanceOfSatisfying(
            GraphException.class, refused -> assertThat(refused.isSuspended()).isTrue());
    assertThat(fixture.started).hasSize(started);
  }

  private Future<String> spare() {
    return spare(fixture, Future.succeededFuture("account"));
  }

  private static Future<String> spare(SchedulerFixture fixture, Future<String> result) {
    Future<String> submitted = submit(fixture, result);
    fixture.scheduler.runDue();
    return submitted;
  }

  private static Future<String> submit(SchedulerFixture fixture, Future<String> result) {
    return fixture.callScheduler.submitSpare(TARGET, () -> {
      fixture.started.add(
          new StartedCall(TARGET.node(), fixture.clock.instant(), Promise.promise()));
      return result;
    });
  }
}
