package io.wabascope.poller.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When refused targets stop the app. */
class RefusedTargetsTest {
  private final SchedulerFixture fixture =
      new SchedulerFixture(new Budget(3_600, 100, 4, 0.75, 0.95));

  @ParameterizedTest
  @EnumSource(names = {"TARGET_AUTH", "TARGET_BLOCKED"})
  void oneRefusedTargetStopsOnlyItself(FaultKind kind) {
    fixture.appThrottle.resetTargets(3);
    for (int i = 0; i < 5; i++) {
      failCall("a", kind, null);
      succeed("b");
    }
    assertThat(fixture.quota.blocks()).isEmpty();
    assertThat(fixture.listener.blockings).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"TARGET_AUTH", "TARGET_BLOCKED"})
  void twoRefusedTargetsStopTheApp(FaultKind kind) {
    fixture.appThrottle.resetTargets(3);
    failCall("a", kind, null);
    failCall("b", kind, null);
    assertThat(blockedFor("c")).isEqualTo(Duration.ofMinutes(5));
    assertThat(fixture.quota.blocks().get("").reason()).isEqualTo(kind.appKind());
  }

  @ParameterizedTest
  @EnumSource(names = {"TARGET_AUTH", "TARGET_BLOCKED"})
  void theOnlyTargetStopsTheApp(FaultKind kind) {
    fixture.appThrottle.resetTargets(1);
    failCall("a", kind, null);
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void refusalsOfDifferentKindsAreNotCountedTogether() {
    fixture.appThrottle.resetTargets(3);
    failCall("a", FaultKind.TARGET_AUTH, null);
    failCall("b", FaultKind.TARGET_BLOCKED, null);
    assertThat(fixture.quota.blocks()).isEmpty();
  }

  @Test
  void aTargetThatWorksAgainIsNotCounted() {
    fixture.appThrottle.resetTargets(3);
    failCall("a", FaultKind.TARGET_AUTH, null);
    succeed("a");
    failCall("b", FaultKind.TARGET_AUTH, null);
    assertThat(fixture.quota.blocks()).isEmpty();
  }

  @Test
  void refusedTargetsStopTheAppOnceIfAnotherWorks() {
    fixture.appThrottle.resetTargets(3);
    failCall("a", FaultKind.TARGET_BLOCKED, null);
    failCall("b", FaultKind.TARGET_BLOCKED, null);
    fixture.advance(Duration.ofMinutes(5));
    succeed("c");
    failCall("a", FaultKind.TARGET_BLOCKED, null);
    failCall("b", FaultKind.TARGET_BLOCKED, null);
    assertThat(fixture.quota.blocks()).isEmpty();
    failCall("c", FaultKind.TARGET_BLOCKED, null);
    assertThat(fixture.quota.blocks()).isEmpty();
    fixture.appThrottle.resetTargets(3);
    failCall("a", FaultKind.TARGET_BLOCKED, null);
    failCall("b", FaultKind.TARGET_BLOCKED, null);
    assertThat(fixture.quota.blocks()).isNotEmpty();
  }

  @Test
  void aProbeThatIsRefusedProlongsTheStop() {
    fixture.appThrottle.resetTargets(3);
    failCall("a", FaultKind.TARGET_AUTH, null);
    failCall("b", FaultKind.TARGET_AUTH, null);
    fixture.advance(Duration.ofMinutes(5));
    failCall("a", FaultKind.TARGET_AUTH, null);
    assertThat(blockedFor("c")).isEqualTo(Duration.ofMinutes(10));
  }

  private void succeed(String node) {
    fixture.call(node);
    fixture.last().succeed();
    fixture.scheduler.runDue();
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
