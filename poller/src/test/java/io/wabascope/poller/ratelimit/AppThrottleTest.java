package io.wabascope.poller.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage.Scope;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.ratelimit.SchedulerFixture.StartedCall;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The effect of blocks and usage on calls. */
class AppThrottleTest {
  private final SchedulerFixture fixture =
      new SchedulerFixture(new Budget(3_600, 100, 4, 0.75, 0.95));

  @Test
  void startsNoCallWhileTheAppIsThrottled() {
    failCall("a", FaultKind.THROTTLED, Duration.ofMinutes(7));
    Future<String> blocked = fixture.call("b");
    GraphException refused = SchedulerFixture.failure(blocked);
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.THROTTLED);
    assertThat(refused.isSuspended()).isTrue();
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(7));
    assertThat(fixture.started).hasSize(1);
    assertThat(fixture.quota.granted()).isEqualTo(1);
    fixture.advance(Duration.ofMinutes(7));
    fixture.call("b");
    assertThat(fixture.started).hasSize(2);
  }

  @Test
  void knowsWhetherTheApiNamedTheEnd() {
    failCall("a", FaultKind.THROTTLED, Duration.ofMinutes(7));
    assertThat(fixture.quota.blocks().get("").isNamed()).isTrue();
    fixture.advance(Duration.ofMinutes(7));
    failCall("a", FaultKind.THROTTLED, null);
    assertThat(fixture.quota.blocks().get("").isNamed()).isFalse();
  }

  @Test
  void blocksOnlyTheAttributedNode() {
    fixture.call("a");
    fixture.last().fail(FaultKind.THROTTLED, Duration.ofMinutes(7), "a");
    fixture.scheduler.runDue();
    assertThat(fixture.call("a").failed()).isTrue();
    fixture.call("b");
    assertThat(fixture.started).extracting(StartedCall::node).containsExactly("a", "b");
    assertThat(fixture.listener.blocks).containsOnlyKeys("a");
  }

  @Test
  void blocksEachScopeOfAThrottledResponseOnceForTheLongestTime() {
    fixture.call("a");
    fixture
        .last()
        .fail(
            FaultKind.THROTTLED,
            Duration.ofMinutes(17),
            "a",
            List.of(
                SchedulerFixture.usage(Scope.BUSINESS, "a", 1, Duration.ofMinutes(7)),
                SchedulerFixture.usage(Scope.BUSINESS, "77", 0.1, Duration.ofMinutes(3))));
    fixture.scheduler.runDue();
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(17));
    assertThat(blockedFor("77")).isEqualTo(Duration.ofMinutes(3));
    assertThat(fixture.listener.blockings).hasValue(2);
    assertThat(fixture.listener.usages).hasSize(2);
  }

  @Test
  void obeysTheUsageOfARefusalThatIsNoThrottle() {
    fixture.call("a");
    fixture
        .last()
        .fail(
            FaultKind.PARAMETER,
            null,
            Quota.WHOLE_APP,
            List.of(SchedulerFixture.usage(Scope.APP, "", 0.96, Duration.ZERO)));
    fixture.scheduler.runDue();
    assertThat(blockedFor("b")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void failsQueuedCallsWhenABlockStarts() {
    List<Future<String>> calls = List.of(
        fixture.call("a"),
        fixture.call("b"),
        fixture.call("c"),
        fixture.call("d"),
        fixture.call("e"),
        fixture.call("f"));
    fixture.started.get(0).fail(FaultKind.THROTTLED, Duration.ofMinutes(7));
    fixture.scheduler.runDue();
    assertThat(fixture.started).hasSize(4);
    assertThat(calls.get(5).isComplete()).isFalse(); // it still waits in the queue
    fixture.started.get(1).succeed();
    fixture.started.get(2).succeed();
    fixture.started.get(3).succeed();
    fixture.scheduler.runDue();
    assertThat(fixture.started).hasSize(4);
    assertThat(SchedulerFixture.failure(calls.get(4)).isSuspended()).isTrue();
    assertThat(SchedulerFixture.failure(calls.get(5)).isSuspended()).isTrue();
  }

  @Test
  void waitsForABlockThatEndsSoon() {
    failCall("a", FaultKind.THROTTLED, Duration.ofSeconds(4));
    Future<String> call = fixture.call("b");
    assertThat(call.isComplete()).isFalse();
    fixture.advance(Duration.ofSeconds(4));
    assertThat(fixture.started).hasSize(2);
  }

  @Test
  void backsOffLongerWithEachStrikeUntilACallSucceeds() {
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      failCall("a", FaultKind.THROTTLED, null);
      assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(minutes));
      fixture.advance(Duration.ofMinutes(minutes));
    }
    fixture.call("a");
    fixture.last().succeed();
    fixture.scheduler.runDue();
    failCall("a", FaultKind.THROTTLED, null);
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTH", "BLOCKED"})
  void retriesSlowlyWhenTheAppIsRejected(FaultKind kind) {
    for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
      failCall("a", kind, null);
      assertThat(blockedFor("b")).isEqualTo(Duration.ofMinutes(minutes));
      assertThat(SchedulerFixture.failure(fixture.call("b")).fault().kind()).isEqualTo(kind);
      fixture.advance(Duration.ofMinutes(minutes));
    }
  }

  @Test
  void continuesAtOnceWhenANewTokenEndsTheBlock() {
    failCall("a", FaultKind.AUTH, null);
    fixture.quota.unblock(FaultKind.AUTH);
    fixture.call("b");
    assertThat(fixture.started).hasSize(2);
  }

  private void succeed(String node) {
    fixture.call(node);
    fixture.last().succeed();
    fixture.scheduler.runDue();
  }

  @Test
  void startsASingleCallAfterABlock() {
    failCall("a", FaultKind.THROTTLED, Duration.ofMinutes(7));
    fixture.advance(Duration.ofMinutes(7));
    fixture.call("a");
    fixture.call("b");
    fixture.call("c");
    assertThat(fixture.started).hasSize(2);
    fixture.last().succeed();
    fixture.scheduler.runDue();
    assertThat(fixture.started).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMISSION", "MISSING", "PARAMETER", "TOO_MUCH_DATA"})
  void errorOfATargetClearsTheBlock(FaultKind kind) {
    failCall("a", FaultKind.AUTH, null);
    fixture.advance(Duration.ofMinutes(5));
    failCall("b", kind, null);
    assertThat(fixture.quota.blocks()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSIENT", "UNREADABLE", "UNKNOWN"})
  void serverErrorDoesNotClearTheBlock(FaultKind kind) {
    failCall("a", FaultKind.AUTH, null);
    fixture.advance(Duration.ofMinutes(5));
    failCall("b", kind, null);
    assertThat(fixture.quota.blocks()).hasSize(1);
  }

  @Test
  void countsFailuresOfConcurrentCallsAsOneStrike() {
    fixture.call("a");
    fixture.call("b");
    fixture.call("c");
    fixture.started.forEach(call -> call.fail(FaultKind.THROTTLED, null));
    fixture.scheduler.runDue();
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(1));
  }

  private void failCall(String node, FaultKind kind, @Nullable Duration regainIn) {
    fixture.call(node);
    assertThat(fixture.last().node()).isEqualTo(node);
    fixture.last().fail(kind, regainIn);
    fixture.scheduler.runDue();
  }

  private @Nullable Duration blockedFor(String node) {
    Block block = fixture.appThrottle.block(node);
    return block == null ? null : block.remainingAt(fixture.clock.instant());
  }
}
