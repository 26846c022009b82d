package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.Listed.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import org.junit.jupiter.api.Test;

final class AgendaTest {
  private static final Target ONE = new Target("main", Edge.OWNED_ACCOUNTS, "1");
  private static final Target TWO = new Target("main", Edge.OWNED_ACCOUNTS, "2");
  private static final Target THREE = new Target("main", Edge.OWNED_ACCOUNTS, "3");
  private final Agenda agenda = new Agenda();

  @Test
  void takesTheLongestOverdueFirst() {
    agenda.put(ONE, NOON.minusSeconds(1));
    agenda.put(TWO, NOON.minusSeconds(9));
    agenda.put(THREE, NOON);
    assertThat(agenda.takeDue(NOON)).containsExactly(TWO, ONE, THREE);
    assertThat(agenda.takeDue(NOON)).isEmpty();
    assertThat(agenda.contains(THREE)).isFalse();
  }

  @Test
  void takesEqualsInTheOrderOfTheirKeys() {
    agenda.put(THREE, NOON);
    agenda.put(ONE, NOON);
    agenda.put(TWO, NOON);
    assertThat(agenda.takeDue(NOON)).containsExactly(ONE, TWO, THREE);
  }

  @Test
  void leavesWhatIsNotDue() {
    agenda.put(ONE, NOON);
    agenda.put(TWO, NOON.plusMillis(1));
    assertThat(agenda.takeDue(NOON.minusMillis(1))).isEmpty();
    assertThat(agenda.takeDue(NOON)).containsExactly(ONE);
    assertThat(agenda.contains(ONE)).isFalse();
    assertThat(agenda.contains(TWO)).isTrue();
    assertThat(agenda.takeDue(NOON.plusMillis(1))).containsExactly(TWO);
  }

  @Test
  void notesATargetOnce() {
    agenda.put(ONE, NOON.plusSeconds(9));
    agenda.put(ONE, NOON);
    assertThat(agenda.takeDue(NOON)).containsExactly(ONE);
    assertThat(agenda.takeDue(NOON.plusSeconds(9))).isEmpty();
  }

  @Test
  void strikesATargetOut() {
    agenda.put(ONE, NOON);
    agenda.remove(ONE);
    agenda.remove(TWO);
    assertThat(agenda.contains(ONE)).isFalse();
    assertThat(agenda.takeDue(NOON)).isEmpty();
  }
}
