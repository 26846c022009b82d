package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.agent.graph.PaceBench.Left;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final Budget BUDGET = new Budget(60, 10, 2, 0.75, 0.95);

  private final PaceBench bench = new PaceBench(BUDGET);

  @Test
  void letsNoMoreCallsGoAtOnceThanTheBudgetSays() {
    for (String node : List.of("a", "b", "c", "d")) {
      bench.call(node);
    }
    assertThat(bench.left).extracting(Left::node).containsExactly("a", "b");
    bench.left.get(1).succeed();
    bench.turns.settle();
    assertThat(bench.left).extracting(Left::node).containsExactly("a", "b", "c");
  }

  @Test
  void givesEachCallItsAnswer() {
    Future<String> good = bench.call("a");
    Future<String> bad = bench.call("b");
    bench.left.get(1).fail(FaultKind.TRANSIENT, null);
    bench.left.get(0).succeed();
    bench.turns.settle();
    assertThat(good.result()).isEqualTo("page");
    assertThat(PaceBench.failure(bad).fault().code()).isEqualTo(4);
  }

  @Test
  void letsNoCallGoWithoutAToken() {
    IntStream.range(0, 12).forEach(i -> bench.quickCall("n" + i));
    bench.turns.settle();
    assertThat(bench.left).hasSize(10);
    assertThat(bench.quota.granted()).isEqualTo(10);
    bench.pass(Duration.ofSeconds(59));
    assertThat(bench.left).hasSize(10);
    bench.pass(Duration.ofSeconds(62));
    assertThat(bench.left).hasSize(12);
    assertThat(bench.quota.granted()).isEqualTo(12);
  }

  @Test
  void letsCallsGoInTheOrderOfTheirComing() {
    IntStream.range(0, 40).forEach(i -> bench.quickCall("n" + i));
    bench.pass(Duration.ofHours(1));
    assertThat(bench.left)
        .extracting(Left::node)
        .containsExactlyElementsOf(IntStream.range(0, 40).mapToObj(i -> "n" + i).toList());
  }

  @Test
  void usesItsBudgetWhereMoreIsAskedForAndNeverMoreInAnyHour() {
    keepAsking("a");
    keepAsking("b");
    keepAsking("c");
    bench.pass(Duration.ofHours(6));
    List<Left> left = bench.left;
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

  private void keepAsking(String node) {
    bench.quickCall(node).onSuccess(page -> bench.turns.now(() -> keepAsking(node)));
  }

  @Test
  void tellsHowLongEachCallWaited() {
    IntStream.range(0, 11).forEach(i -> bench.quickCall("n" + i));
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.meter.waits).hasSize(11);
    assertThat(bench.meter.waits.get(0)).isZero();
    assertThat(bench.meter.waits.get(10)).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
  }

  @Test
  void keepsNoSlotForACallThatCannotEvenBegin() {
    List<Future<Object>> broken = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      broken.add(bench.pacer.pace("x", () -> {
        throw new IllegalStateException("invented");
      }));
    }
    bench.call("a");
    bench.turns.settle();
    assertThat(broken).allMatch(Future::failed);
    assertThat(bench.left).extracting(Left::node).containsExactly("a");
  }

  @Test
  void followsABudgetThatChanges() {
    IntStream.range(0, 12).forEach(i -> bench.quickCall("n" + i));
    bench.turns.settle();
    bench.quota.change(new Budget(3600, 10, 2, 0.75, 0.95));
    bench.pass(Duration.ofSeconds(20));
    assertThat(bench.left).hasSize(12);
  }
}
