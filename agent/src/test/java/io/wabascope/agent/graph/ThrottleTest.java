package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.agent.graph.PaceBench.Left;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage.Scope;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks and ease-off, as the calls feel them. */
class ThrottleTest {
  private final PaceBench bench = new PaceBench(new Budget(3_600, 100, 4, 0.75, 0.95));

  @Test
  void letsNoCallOfTheAppGoWhileItIsThrottled() {
    refuse("a", FaultKind.THROTTLED, Duration.ofMinutes(7));
    Future<String> blocked = bench.call("b");
    GraphException refused = PaceBench.failure(blocked);
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.THROTTLED);
    assertThat(refused.isSuspended()).isTrue();
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(7));
    assertThat(bench.left).hasSize(1);
    assertThat(bench.quota.granted()).isEqualTo(1);
    bench.pass(Duration.ofMinutes(7));
    bench.call("b");
    assertThat(bench.left).hasSize(2);
  }

  @Test
  void keepsABlockToTheNodeWhereItIsAttributed() {
    bench.call("a");
    bench.last().fail(FaultKind.THROTTLED, Duration.ofMinutes(7), "a");
    bench.turns.settle();
    assertThat(bench.call("a").failed()).isTrue();
    bench.call("b");
    assertThat(bench.left).extracting(Left::node).containsExactly("a", "b");
    assertThat(bench.meter.blocks).containsOnlyKeys("a");
  }

  @Test
  void blocksEachScopeOfAThrottledResponseOnceForTheLongestTime() {
    bench.call("a");
    bench
        .last()
        .fail(
            FaultKind.THROTTLED,
            Duration.ofMinutes(17),
            "a",
            List.of(
                PaceBench.usage(Scope.BUSINESS, "a", 1, Duration.ofMinutes(7)),
                PaceBench.usage(Scope.BUSINESS, "77", 0.1, Duration.ofMinutes(3))));
    bench.turns.settle();
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(17));
    assertThat(blockedFor("77")).isEqualTo(Duration.ofMinutes(3));
    assertThat(bench.meter.blockings).hasValue(2);
    assertThat(bench.meter.usages).hasSize(2);
  }

  @Test
  void obeysTheUsageOfARefusalThatIsNoThrottle() {
    bench.call("a");
    bench
        .last()
        .fail(
            FaultKind.PARAMETER,
            null,
            Quota.WHOLE_APP,
            List.of(PaceBench.usage(Scope.APP, "", 0.96, Duration.ZERO)));
    bench.turns.settle();
    assertThat(blockedFor("b")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void failsTheCallsInLineWhenABlockComes() {
    List<Future<String>> calls = List.of(
        bench.call("a"),
        bench.call("b"),
        bench.call("c"),
        bench.call("d"),
        bench.call("e"),
        bench.call("f"));
    bench.left.get(0).fail(FaultKind.THROTTLED, Duration.ofMinutes(7));
    bench.turns.settle();
    assertThat(bench.left).hasSize(4);
    assertThat(calls.get(5).isComplete()).isFalse(); // its turn has not come
    bench.left.get(1).succeed();
    bench.left.get(2).succeed();
    bench.left.get(3).succeed();
    bench.turns.settle();
    assertThat(bench.left).hasSize(4);
    assertThat(PaceBench.failure(calls.get(4)).isSuspended()).isTrue();
    assertThat(PaceBench.failure(calls.get(5)).isSuspended()).isTrue();
  }

  @Test
  void waitsOutABlockThatIsNearlyOver() {
    refuse("a", FaultKind.THROTTLED, Duration.ofSeconds(4));
    Future<String> call = bench.call("b");
    assertThat(call.isComplete()).isFalse();
    bench.pass(Duration.ofSeconds(4));
    assertThat(bench.left).hasSize(2);
  }

  @Test
  void backsOffLongerWithEveryStrikeUntilACallGoesWell() {
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      refuse("a", FaultKind.THROTTLED, null);
      assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(minutes));
      bench.pass(Duration.ofMinutes(minutes));
    }
    bench.call("a");
    bench.last().succeed();
    bench.turns.settle();
    refuse("a", FaultKind.THROTTLED, null);
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTH", "BLOCKED"})
  void probesSlowlyWhereTheAppItselfIsRefused(FaultKind kind) {
    for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
      refuse("a", kind, null);
      assertThat(blockedFor("b")).isEqualTo(Duration.ofMinutes(minutes));
      assertThat(PaceBench.failure(bench.call("b")).fault().kind()).isEqualTo(kind);
      bench.pass(Duration.ofMinutes(minutes));
    }
  }

  @Test
  void goesOnAtOnceWhenANewTokenEndsTheBlock() {
    refuse("a", FaultKind.AUTH, null);
    bench.quota.unblock(FaultKind.AUTH);
    bench.call("b");
    assertThat(bench.left).hasSize(2);
  }

  @Test
  void sendsOneCallAheadAfterABlock() {
    refuse("a", FaultKind.THROTTLED, Duration.ofMinutes(7));
    bench.pass(Duration.ofMinutes(7));
    bench.call("a");
    bench.call("b");
    bench.call("c");
    assertThat(bench.left).hasSize(2);
    bench.last().succeed();
    bench.turns.settle();
    assertThat(bench.left).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMISSION", "MISSING", "PARAMETER", "TOO_MUCH_DATA"})
  void takesARefusalForItselfForProofThatTheAppIsWelcome(FaultKind kind) {
    refuse("a", FaultKind.AUTH, null);
    bench.pass(Duration.ofMinutes(5));
    refuse("b", kind, null);
    assertThat(bench.quota.blocks()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSIENT", "UNREADABLE", "UNKNOWN"})
  void takesAFaultOfTheServerForNoProof(FaultKind kind) {
    refuse("a", FaultKind.AUTH, null);
    bench.pass(Duration.ofMinutes(5));
    refuse("b", kind, null);
    assertThat(bench.quota.blocks()).hasSize(1);
  }

  @Test
  void countsRefusalsOfCallsThatWereUnderWayTogetherAsOneStrike() {
    bench.call("a");
    bench.call("b");
    bench.call("c");
    bench.left.forEach(call -> call.fail(FaultKind.THROTTLED, null));
    bench.turns.settle();
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void stopsBeforeTheApiRefuses() {
    bench.usage("a", Scope.APP, "", 0.95, Duration.ZERO);
    assertThat(blockedFor("b")).isEqualTo(Duration.ofMinutes(1));
    assertThat(bench.call("b").failed()).isTrue();
    assertThat(bench.left).isEmpty();
  }

  @Test
  void staysAwayForTheMinutesThatAHeaderNames() {
    bench.usage("a", Scope.BUSINESS, "a", 0.1, Duration.ofMinutes(17));
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(17));
    assertThat(blockedFor("b")).isNull();
  }

  @Test
  void holdsTheNodeWhoseCallsSpendTheQuotaOfAnother() {
    bench.usage("a", Scope.BUSINESS, "77", 1.2, Duration.ofMinutes(3));
    assertThat(bench.quota.blocks()).containsOnlyKeys("a", "77");
  }

  @Test
  void spreadsTheCallsOfTheAppThinnerAsItsUsageGrows() {
    bench.usage("a", Scope.APP, "", 0.85, Duration.ZERO); // half of the pace is left
    keepAsking("a");
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.left).hasSizeBetween(30, 32);
  }

  @Test
  void spreadsTheCallsOfANodeThinnerWithoutHoldingBackAnother() {
    bench.usage("a", Scope.BUSINESS, "a", 0.91, Duration.ZERO); // a fifth of the pace is left
    keepAsking("a");
    keepAsking("b");
    bench.pass(Duration.ofMinutes(1));
    assertThat(leftTo("a")).isBetween(11L, 13L);
    assertThat(leftTo("b")).isGreaterThan(100L);
  }

  @Test
  void forgetsUsageAfterAnHour() {
    bench.usage("a", Scope.APP, "", 0.94, Duration.ZERO);
    assertThat(bench.throttle.pace()).isLessThan(0.06);
    bench.pass(Duration.ofMinutes(61));
    assertThat(bench.throttle.pace()).isEqualTo(1);
  }

  private void keepAsking(String node) {
    bench.quickCall(node).onSuccess(page -> bench.turns.now(() -> keepAsking(node)));
  }

  private long leftTo(String node) {
    return bench.left.stream().filter(call -> call.node().equals(node)).count();
  }

  private void refuse(String node, FaultKind kind, @Nullable Duration regainIn) {
    bench.call(node);
    assertThat(bench.last().node()).isEqualTo(node);
    bench.last().fail(kind, regainIn);
    bench.turns.settle();
  }

  private @Nullable Duration blockedFor(String node) {
    Block block = bench.throttle.block(node);
    return block == null ? null : block.waitAt(bench.clock.instant());
  }
}
