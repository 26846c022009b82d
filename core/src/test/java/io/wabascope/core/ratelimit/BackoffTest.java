package io.wabascope.core.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 32", "7, 60", "8, 60", "1000000, 60"})
  void doublesUpToTheMaximum(int inARow, int minutes) {
    assertThat(Block.BACKOFF.delay(inARow)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void allowsAConstantDelay() {
    Backoff steady = new Backoff(Duration.ofSeconds(3), Duration.ofSeconds(3));
    assertThat(steady.delay(1)).isEqualTo(steady.delay(9)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void jitterCoversZeroToTheDelay() {
    Backoff short10 = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    Random random = new Random(7);
    boolean[] observed = new boolean[11];
    for (int i = 0; i < 2000; i++) {
      int millis = (int) short10.jitteredDelay(2, random).toMillis();
      observed[millis] = true;
    }
    assertThat(observed).doesNotContain(false);
  }

  @Test
  void rejectsInvalidDelays() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(second.negated(), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(second, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Block.BACKOFF.delay(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mergeKeepsTheLaterBlock() {
    Block throttled = new Block(FaultKind.THROTTLED, NOON.plusSeconds(60), 3);
    Block badToken = new Block(FaultKind.AUTH, NOON.plusSeconds(90), 1);
    Block both = new Block(FaultKind.AUTH, NOON.plusSeconds(90), 3, false, throttled);
    assertThat(throttled.merge(badToken)).isEqualTo(both);
    assertThat(badToken.merge(throttled)).isEqualTo(both);
  }

  @Test
  void minusKeepsTheOtherReason() {
    Block throttled = new Block(FaultKind.THROTTLED, NOON.plusSeconds(60), 3);
    Block badToken = new Block(FaultKind.AUTH, NOON.plusSeconds(90), 3);
    Block sooner = new Block(FaultKind.AUTH, NOON.plusSeconds(30), 3);
    assertThat(throttled.merge(badToken).merge(sooner).minus(FaultKind.AUTH)).isEqualTo(throttled);
    assertThat(throttled.merge(badToken).minus(FaultKind.THROTTLED)).isEqualTo(badToken);
    assertThat(badToken.minus(FaultKind.AUTH)).isNull();
    assertThat(badToken.minus(FaultKind.BLOCKED)).isSameAs(badToken);
  }

  @Test
  void mergeIsIndependentOfOrder() {
    List<Block> blocks = List.of(
        new Block(FaultKind.AUTH, NOON.plusSeconds(90), 1),
        new Block(FaultKind.THROTTLED, NOON.plusSeconds(90), 2),
        new Block(FaultKind.BLOCKED, NOON.plusSeconds(10), 4),
        new Block(FaultKind.AUTH, NOON.plusSeconds(95), 1),
        new Block(FaultKind.THROTTLED, NOON.plusSeconds(90), 2, true));
    Block merged = blocks.stream().reduce(Block::merge).orElseThrow();
    for (int seed = 0; seed < 50; seed++) {
      List<Block> shuffled = new ArrayList<>(blocks);
      Collections.shuffle(shuffled, new Random(seed));
      Block left = shuffled.get(0).merge(shuffled.get(1));
      Block right = shuffled.get(2).merge(shuffled.get(3));
      assertThat(left.merge(shuffled.get(4)).merge(right))
          .isEqualTo(merged)
          .isEqualTo(right.merge(left).merge(shuffled.get(4)).merge(left));
    }
    assertThatThrownBy(() -> new Block(FaultKind.AUTH, NOON, 1, false, blocks.get(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mergeOfEqualBlocksIsDeterministic() {
    Block throttled = new Block(FaultKind.THROTTLED, NOON, 1);
    Block badToken = new Block(FaultKind.AUTH, NOON, 2);
    assertThat(throttled.merge(badToken)).isEqualTo(badToken.merge(throttled));
    assertThat(throttled.merge(badToken).reason()).isEqualTo(FaultKind.THROTTLED);
    assertThat(throttled.merge(throttled)).isEqualTo(throttled);
  }

  @Test
  void endsAtItsTime() {
    Block block = new Block(FaultKind.THROTTLED, NOON, 1);
    assertThat(block.remainingAt(NOON.minusMillis(1))).isEqualTo(Duration.ofMillis(1));
    assertThat(block.remainingAt(NOON)).isZero();
    assertThat(block.remainingAt(NOON.plusSeconds(1))).isZero();
    assertThat(Block.MAX_DURATION).isEqualTo(Duration.ofDays(1));
  }
}
