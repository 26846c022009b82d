package io.wabascope.poller.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Quota}, which the fake keeps too. */
public abstract class QuotaContract {
  private static final Budget BUDGET = new Budget(60, 5, 4, 0.75, 0.95);

  protected final VirtualClock clock = new VirtualClock();
  private Quota quota;

  /** A quota without any draw. */
  protected abstract Quota quota(Budget budget, InstantSource clock) throws Exception;

  /** The quota as another member sees it; the same instance if there is only one member. */
  protected Quota onAnotherMember(Quota quota) throws Exception {
    return quota;
  }

  @BeforeEach
  final void open() throws Exception {
    quota = quota(BUDGET, clock);
  }

  @Test
  void grantsABurstThenOneTokenAtATime() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(draw(quota, 1)).isZero();
    }
    Duration wait = draw(quota, 1);
    assertThat(wait).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
    clock.advance(wait);
    assertThat(draw(quota, 1)).isZero();
    assertThat(draw(quota, 1)).isPositive();
  }

  @Test
  void neverGrantsMoreThanTheBudgetInAnyHour() throws Exception {
    Deque<Instant> granted = new ArrayDeque<>();
    Instant end = clock.instant().plus(Duration.ofHours(4));
    int all = 0;
    while (clock.instant().isBefore(end)) {
      Duration wait = draw(quota, 1);
      if (wait.isZero()) {
        all++;
        granted.add(clock.instant());
        Instant hourAgo = clock.instant().minus(Duration.ofHours(1));
        while (!granted.getFirst().isAfter(hourAgo)) {
          granted.removeFirst();
        }
        assertThat(granted).hasSizeLessThanOrEqualTo(60);
      } else {
        clock.advance(wait);
      }
    }
    assertThat(all).isGreaterThanOrEqualTo((int) (4 * 60 * 0.95));
  }

  @Test
  void grantsLessAtALowerPace() throws Exception {
    while (draw(quota, 1).isZero()) {
      clock.advance(Duration.ofMillis(1));
    }
    Duration full = draw(quota, 1);
    assertThat(draw(quota, 0.25)).isGreaterThan(full.multipliedBy(3));
  }

  @Test
  void exposesTheLatestBucket() throws Exception {
    draw(quota, 1);
    draw(quota, 1);
    assertThat(quota.bucket().callsInLastHour()).isEqualTo(2);
    assertThat(quota.bucket().tokens()).isBetween(2.99, 3.01);
  }

  @Test
  void returnsItsBudget() {
    assertThat(quota.budget()).isEqualTo(BUDGET);
  }

  @Test
  void membersTogetherGetTheTokensOfOne() throws Exception {
    Quota other = onAnotherMember(quota);
    int granted = 0;
    for (int i = 0; i < 20; i++) {
      granted += draw(i % 2 == 0 ? quota : other, 1).isZero() ? 1 : 0;
    }
    assertThat(granted).isEqualTo(5);
  }

  @Test
  void blockIsVisibleAtOnceOnTheMemberThatSetIt() {
    Block block = block(FaultKind.THROTTLED, Duration.ofMinutes(5), 1);
    quota.block("1029384756", block);
    assertThat(quota.blocks()).containsEntry("1029384756", block).doesNotContainKey("");
  }

  @Test
  void blockIsVisibleOnEveryMember() throws Exception {
    Block block = block(FaultKind.AUTH, Duration.ofMinutes(5), 1);
    await(quota.block(Quota.WHOLE_APP, block));
    Quota other = onAnotherMember(quota);
    draw(other, 1);
    assertThat(other.blocks()).containsEntry(Quota.WHOLE_APP, block);
  }

  @Test
  void theLongerOfTwoBlocksWins() throws Exception {
    Block longer = block(FaultKind.THROTTLED, Duration.ofMinutes(30), 2);
    await(quota.block("", longer));
    await(quota.block("", block(FaultKind.THROTTLED, Duration.ofMinutes(1), 1)));
    Quota other = onAnotherMember(quota);
    draw(other, 1);
    assertThat(quota.blocks().get("")).isEqualTo(longer);
    assertThat(other.blocks().get("")).isEqualTo(longer);
  }

  @Test
  void keepsAnExpiredBlockUntilACallSucceeds() throws Exception {
    await(quota.block("", block(FaultKind.THROTTLED, Duration.ofMinutes(1), 3)));
    clock.advance(Duration.ofMinutes(2));
    assertThat(quota.blocks().get("").consecutiveFaults()).isEqualTo(3);
    quota.onSuccess("7");
    eventually(() -> quota.blocks().isEmpty());
  }

  @Test
  void successDoesNotEndAnActiveBlock() throws Exception {
    await(quota.block("", block(FaultKind.THROTTLED, Duration.ofMinutes(5), 1)));
    quota.onSuccess("7");
    draw(quota, 1);
    assertThat(quota.blocks()).containsKey("");
  }

  @Test
  void successOfAnotherNodeKeepsTheStrikes() throws Exception {
    await(quota.block("7", block(FaultKind.THROTTLED, Duration.ofMinutes(1), 2)));
    clock.advance(Duration.ofMinutes(2));
    quota.onSuccess("8");
    draw(quota, 1);
    assertThat(quota.blocks()).containsKey("7");
    quota.onSuccess("7");
    eventually(() -> quota.blocks().isEmpty());
  }

  @Test
  void unblockEndsOnlyBlocksOfTheReason() throws Exception {
    await(quota.block("", block(FaultKind.AUTH, Duration.ofMinutes(60), 4)));
    await(quota.block("7", block(FaultKind.THROTTLED, Duration.ofMinutes(5), 1)));
    await(quota.unblock(FaultKind.AUTH));
    assertThat(quota.blocks()).containsOnlyKeys("7");
    eventually(() -> onAnotherMember(quota).blocks().keySet().equals(Set.of("7")));
  }

  @Test
  void throttleStaysActiveWhenTheAuthBlockEnds() throws Exception {
    Block throttled = block(FaultKind.THROTTLED, Duration.ofMinutes(5), 1);
    await(quota.block("", throttled));
    await(quota.block("", block(FaultKind.AUTH, Duration.ofMinutes(60), 1)));
    assertThat(quota.blocks().get("").reason()).isEqualTo(FaultKind.AUTH);
    await(quota.unblock(FaultKind.AUTH));
    assertThat(quota.blocks()).containsExactly(Map.entry("", throttled));
    Quota other = onAnotherMember(quota);
    eventually(() -> other.blocks().equals(Map.of("", throttled)));
  }

  private Block block(FaultKind reason, Duration duration, int strikes) {
    return new Block(reason, clock.instant().plus(duration), strikes);
  }

  private static Duration draw(Quota quota, double pace) throws Exception {
    return await(quota.draw(pace));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static void eventually(Condition check) {
    Awaitility.await().until(check::holds);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
