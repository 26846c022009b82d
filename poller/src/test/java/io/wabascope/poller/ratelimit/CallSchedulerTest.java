package io.wabascope.poller.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.ratelimit.SchedulerFixture.StartedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallSchedulerTest {
  private static final Budget BUDGET = new Budget(60, 10, 2, 0.75, 0.95);

  private final SchedulerFixture fixture = new SchedulerFixture(BUDGET);

  @Test
  void limitsConcurrentCallsToTheBudget() {
    for (String node : List.of("a", "b", "c", "d")) {
      fixture.call(node);
    }
    assertThat(fixture.started).extracting(StartedCall::node).containsExactly("a", "b");
    fixture.started.get(1).succeed();
    fixture.scheduler.runDue();
    assertThat(fixture.started).extracting(StartedCall::node).containsExactly("a", "b", "c");
  }

  @Test
  void returnsEachCallItsOwnResult() {
    Future<String> good = fixture.call("a");
    Future<String> bad = fixture.call("b");
    fixture.started.get(1).fail(FaultKind.TRANSIENT, null);
    fixture.started.get(0).succeed();
    fixture.scheduler.runDue();
    assertThat(good.result()).isEqualTo("page");
    assertThat(SchedulerFixture.failure(bad).fault().code()).isEqualTo(4);
  }

  @Test
  void startsNoCallWithoutAToken() {
    IntStream.range(0, 12).forEach(i -> fixture.completedCall("n" + i));
    fixture.scheduler.runDue();
    assertThat(fixture.started).hasSize(10);
    assertThat(fixture.quota.granted()).isEqualTo(10);
    fixture.advance(Duration.ofSeconds(59));
    assertThat(fixture.started).hasSize(10);
    fixture.advance(Duration.ofSeconds(62));
    assertThat(fixture.started).hasSize(12);
    assertThat(fixture.quota.granted()).isEqualTo(12);
  }

  @Test
  void startsCallsInOrder() {
    IntStream.range(0, 40).forEach(i -> fixture.completedCall("n" + i));
    fixture.advance(Duration.ofHours(1));
    assertThat(fixture.started)
        .extracting(StartedCall::node)
        .containsExactlyElementsOf(IntStream.range(0, 40).mapToObj(i -> "n" + i).toList());
  }

  @Test
  void usesItsBudgetAndNeverMoreInAnyHour() {
    callRepeatedly("a");
    callRepeatedly("b");
    callRepeatedly("c");
    fixture.advance(Duration.ofHours(6));
    List<StartedCall> left = fixture.started;
    assertThat(left).hasSizeBetween((int) (0.95 * 6 * 60), 6 * 60);
    for (int i = 0; i + 60 < left.size(); i++) {
      assertThat(Duration.between(left.get(i).at(), left.get(i + 60).at()))
          .isGreaterThan(Duration.ofHours(1));
    }
    for (String node : List.of("a", "b", "c")) {
      assertThat(left.stream().filter(call -> call.node().equals(node)))
          .hasSizeBetween(left.size() / 3 - 1, left.size() / 3 + 1);
    }
  }

  private void callRepeatedly(String node) {
    fixture
        .completedCall(node)
        .onSuccess(page -> fixture.scheduler.execute(() -> callRepeatedly(node)));
  }

  @Test
  void reportsTheWaitOfEachCall() {
    IntStream.range(0, 11).forEach(i -> fixture.completedCall("n" + i));
    fixture.advance(Duration.ofMinutes(2));
    assertThat(fixture.listener.waits).hasSize(11);
    assertThat(fixture.listener.waits.get(0)).isZero();
    assertThat(fixture.listener.waits.get(10))
        .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
  }

  @Test
  void releasesTheSlotOfACallThatFailsToStart() {
    List<Future<Object>> broken = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      broken.add(fixture.callScheduler.submit("x", () -> {
        throw new IllegalStateException("invented");
      }));
    }
    fixture.call("a");
    fixture.scheduler.runDue();
    assertThat(broken).allMatch(Future::failed);
    assertThat(fixture.started).extracting(StartedCall::node).containsExactly("a");
  }

  @Test
  void failsTheWaitingCallsWhenAnotherMemberDraws() {
    List<Future<String>> calls =
        IntStream.range(0, 14).mapToObj(i -> fixture.completedCall("n" + i)).toList();
    fixture.scheduler.runDue();
    assertThat(fixture.started).hasSize(10);
    fixture.quota.handOver();
    fixture.advance(Duration.ofSeconds(20));
    assertThat(fixture.started).hasSize(10);
    assertThat(calls.subList(10, 14))
        .allMatch(call -> call.failed() && SchedulerFixture.failure(call).isSuspended());
  }

  @Test
  void appliesAChangedBudget() {
    IntStream.range(0, 12).forEach(i -> fixture.completedCall("n" + i));
    fixture.scheduler.runDue();
    fixture.quota.setBudget(new Budget(3600, 10, 2, 0.75, 0.95));
    fixture.advance(Duration.ofSeconds(20));
    assertThat(fixture.started).hasSize(12);
  }
}
