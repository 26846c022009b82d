package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import org.junit.jupiter.api.Test;

final class DueQueueTest {
  private static final Target ONE = new Target("main", Edge.OWNED_ACCOUNTS, "1");
  private static final Target TWO = new Target("main", Edge.OWNED_ACCOUNTS, "2");
  private static final Target THREE = new Target("main", Edge.OWNED_ACCOUNTS, "3");
  private final DueQueue dueQueue = new DueQueue();

  @Test
  void returnsTheLongestOverdueTargetFirst() {
    dueQueue.put(ONE, NOON.minusSeconds(1));
    dueQueue.put(TWO, NOON.minusSeconds(9));
    dueQueue.put(THREE, NOON);
    assertThat(dueQueue.pollDue(NOON)).containsExactly(TWO, ONE, THREE);
    assertThat(dueQueue.pollDue(NOON)).isEmpty();
    assertThat(dueQueue.contains(THREE)).isFalse();
  }

  @Test
  void ordersEqualDueTimesByKey() {
    dueQueue.put(THREE, NOON);
    dueQueue.put(ONE, NOON);
    dueQueue.put(TWO, NOON);
    assertThat(dueQueue.pollDue(NOON)).containsExactly(ONE, TWO, THREE);
  }

  @Test
  void keepsTargetsThatAreNotDue() {
    dueQueue.put(ONE, NOON);
    dueQueue.put(TWO, NOON.plusMillis(1));
    assertThat(dueQueue.pollDue(NOON.minusMillis(1))).isEmpty();
    assertThat(dueQueue.pollDue(NOON)).containsExactly(ONE);
    assertThat(dueQueue.contains(ONE)).isFalse();
    assertThat(dueQueue.contains(TWO)).isTrue();
    assertThat(dueQueue.pollDue(NOON.plusMillis(1))).containsExactly(TWO);
  }

  @Test
  void holdsEachTargetOnce() {
    dueQueue.put(ONE, NOON.plusSeconds(9));
    dueQueue.put(ONE, NOON);
    assertThat(dueQueue.pollDue(NOON)).containsExactly(ONE);
    assertThat(dueQueue.pollDue(NOON.plusSeconds(9))).isEmpty();
  }

  @Test
  void removesATarget() {
    dueQueue.put(ONE, NOON);
    dueQueue.remove(ONE);
    dueQueue.remove(TWO);
    assertThat(dueQueue.contains(ONE)).isFalse();
    assertThat(dueQueue.pollDue(NOON)).isEmpty();
  }
}
