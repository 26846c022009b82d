package io.wabascope.core.pace;

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
  void doublesUpToItsBound(int inARow, int minutes) {
    assertThat(Block.BACKOFF.step(inARow)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void mayBeTheSameFromTheFirst() {
    Backoff steady = new Backoff(Duration.ofSeconds(3), Duration.ofSeconds(3));
    assertThat(steady.step(1)).isEqualTo(steady.step(9)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void pausesAnywhereFromNothingToTheStep() {
    Backoff short10 = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    Random random = new Random(7);
    boolean[] met = new boolean[11];
    for (int i = 0; i < 2000; i++) {
      int millis = (int) short10.pause(2, random).toMillis();
      met[millis] = true;
    }
    assertThat(met).doesNotContain(false);
  }

  @Test
  void refusesWaitsThatAreNone() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(second.negated(), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(second, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Block.BACKOFF.step(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void blocksUntilTheLaterOfTwoWhicheverIsHeardOfFirst() {
    Block spent = new Block(FaultKind.THROTTLED, NOON.plusSeconds(60), 3);
    Block badToken = new Block(FaultKind.AUTH, NOON.plusSeconds(90), 1);
    Block both = new Block(FaultKind.AUTH, NOON.plusSeconds(90), 3, spent);
    assertThat(spent.or(badToken)).isEqualTo(both);
    assertThat(badToken.or(spent)).isEqualTo(both);
  }

  @Test
  void staysBlockedForTheOtherReasonWhenOneIsNoMore() {
    Block spent = new Block(FaultKind.THROTTLED, NOON.plusSeconds(60), 3);
    Block badToken = new Block(FaultKind.AUTH, NOON.plusSeconds(90), 3);
    Block sooner = new Block(FaultKind.AUTH, NOON.plusSeconds(30), 3);
    assertThat(spent.or(badToken).or(sooner).without(FaultKind.AUTH)).isEqualTo(spent);
    assertThat(spent.or(badToken).without(FaultKind.THROTTLED)).isEqualTo(badToken);
    assertThat(badToken.without(FaultKind.AUTH)).isNull();
    assertThat(badToken.without(FaultKind.BLOCKED)).isSameAs(badToken);
  }

  @Test
  void isMergedTheSameInEveryOrder() {
    List<Block> blocks = List.of(
        new Block(FaultKind.AUTH, NOON.plusSeconds(90), 1),
        new Block(FaultKind.THROTTLED, NOON.plusSeconds(90), 2),
        new Block(FaultKind.BLOCKED, NOON.plusSeconds(10), 4),
        new Block(FaultKind.AUTH, NOON.plusSeconds(95), 1));
    Block merged = blocks.stream().reduce(Block::or).orElseThrow();
    for (int seed = 0; seed < 50; seed++) {
      List<Block> shuffled = new ArrayList<>(blocks);
      Collections.shuffle(shuffled, new Random(seed));
      Block left = shuffled.get(0).or(shuffled.get(1));
      Block right = shuffled.get(2).or(shuffled.get(3));
      assertThat(left.or(right)).isEqualTo(merged).isEqualTo(right.or(left).or(left));
    }
    assertThatThrownBy(() -> new Block(FaultKind.AUTH, NOON, 1, blocks.get(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void choosesBetweenEquallyLongBlocksTheSameOnEveryMember() {
    Block spent = new Block(FaultKind.THROTTLED, NOON, 1);
    Block badToken = new Block(FaultKind.AUTH, NOON, 2);
    assertThat(spent.or(badToken)).isEqualTo(badToken.or(spent));
    assertThat(spent.or(badToken).reason()).isEqualTo(FaultKind.THROTTLED);
    assertThat(spent.or(spent)).isEqualTo(spent);
  }

  @Test
  void isOverWhenItsTimeHasCome() {
    Block block = new Block(FaultKind.THROTTLED, NOON, 1);
    assertThat(block.waitAt(NOON.minusMillis(1))).isEqualTo(Duration.ofMillis(1));
    assertThat(block.waitAt(NOON)).isZero();
    assertThat(block.waitAt(NOON.plusSeconds(1))).isZero();
    assertThat(Block.LONGEST).isEqualTo(Duration.ofDays(1));
  }
}
