package io.wabascope.poller.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Usage.Scope;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the usage in responses changes. */
class AppThrottleUsageTest {
  private final SchedulerFixture fixture =
      new SchedulerFixture(new Budget(3_600, 100, 4, 0.75, 0.95));

  @Test
  void blocksBeforeTheLimitIsReached() {
    fixture.usage("a", Scope.APP, "", 0.95, Duration.ZERO);
    assertThat(blockedFor("b")).isEqualTo(Duration.ofMinutes(1));
    assertThat(fixture.call("b").failed()).isTrue();
    assertThat(fixture.started).isEmpty();
  }

  @Test
  void blocksAsLongAsTheHeaderRequires() {
    fixture.usage("a", Scope.BUSINESS, "a", 0.1, Duration.ofMinutes(17));
    assertThat(blockedFor("a")).isEqualTo(Duration.ofMinutes(17));
    assertThat(blockedFor("b")).isNull();
  }

  @Test
  void blocksTheNodeWhoseCallsSpendAnotherBusinessQuota() {
    fixture.usage("a", Scope.BUSINESS, "77", 1.2, Duration.ofMinutes(3));
    assertThat(fixture.quota.blocks()).containsOnlyKeys("a", "77");
  }

  @Test
  void slowsCallsOfTheAppAsItsUsageGrows() {
    fixture.usage("a", Scope.APP, "", 0.85, Duration.ZERO); // the rate factor is a half
    callRepeatedly("a");
    fixture.advance(Duration.ofMinutes(1));
    assertThat(fixture.started).hasSizeBetween(30, 32);
  }

  @Test
  void slowsCallsOfANodeWithoutSlowingOthers() {
    fixture.usage("a", Scope.BUSINESS, "a", 0.91, Duration.ZERO); // the rate factor is a fifth
    callRepeatedly("a");
    callRepeatedly("b");
    fixture.advance(Duration.ofMinutes(1));
    assertThat(startedCallsTo("a")).isBetween(11L, 13L);
    assertThat(startedCallsTo("b")).isGreaterThan(100L);
  }

  @Test
  void ignoresUsageOlderThanAnHour() {
    fixture.usage("a", Scope.APP, "", 0.94, Duration.ZERO);
    assertThat(fixture.appThrottle.rateFactor()).isLessThan(0.06);
    fixture.advance(Duration.ofMinutes(61));
    assertThat(fixture.appThrottle.rateFactor()).isEqualTo(1);
  }

  private void callRepeatedly(String node) {
    fixture
        .completedCall(node)
        .onSuccess(page -> fixture.scheduler.execute(() -> callRepeatedly(node)));
  }

  private long startedCallsTo(String node) {
    return fixture.started.stream().filter(call -> call.node().equals(node)).count();
  }

  private @Nullable Duration blockedFor(String node) {
    Block block = fixture.appThrottle.block(node);
    return block == null ? null : block.remainingAt(fixture.clock.instant());
  }
}
