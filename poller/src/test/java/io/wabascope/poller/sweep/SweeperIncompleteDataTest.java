package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stays in the inventory after responses that lack data or contradict each other. */
class SweeperIncompleteDataTest extends SingleAccountScenario {
  private final List<String> writtenStates = new ArrayList<>();

  @Test
  void forgetsAMissingStateAfterTwoCompleteSweeps() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED"))));
    sweep(page(account(null, numbers(0, 1, null))));
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactly("BANNED");
    sweep(page(account(null, numbers(0, 1, null))));
    assertThat(status()).isNull();
    assertThat(numberStates()).isEmpty();
    assertThat(numberIds()).hasSize(1);
  }

  @Test
  void forgetsAMissingListAfterTwoCompleteSweeps() {
    sweep(page(account("ACTIVE", numbers(0, 2, "BANNED"))
        .withTemplates(TemplateCounts.byStatus(Map.of("PAUSED", 2)), false)));
    sweep(page(account("ACTIVE", null)));
    assertThat(numberIds()).hasSize(2);
    assertThat(details().templates()).isEqualTo(Map.of("PAUSED", 2));
    sweep(page(account("ACTIVE", null)));
    assertThat(numberIds()).isEmpty();
    assertThat(details().templates()).isNull();
    sweep(page(account("ACTIVE", null)));
    assertThat(details().templates()).isEmpty();
    assertThat(sighting().earlier()).isNull();
  }

  @Test
  void keepsMissingStatesAfterIncompleteSweeps() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED"))));
    for (int i = 0; i < 5; i++) {
      graph.then(new Page(List.of(account(null, null)), new Cursor("more"))).then(UNAVAILABLE);
      assertThat(sweep().outcome()).isEqualTo(Outcome.INCOMPLETE);
      sweeper.discard(TARGET);
      records.put(SweepRecord.of(TARGET));
    }
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactly("BANNED");
  }

  @Test
  void keepsTheStateOfARefusedField() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED"))));
    graph.then(new Fault(FaultKind.PARAMETER, 100, null, "status", false, "refused"));
    for (int i = 0; i < 5; i++) {
      sweep(page(account(null, numbers(0, 1, null))));
    }
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactly("BANNED");
  }

  @Test
  void keepsEverythingIfItemsAreUnreadable() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED")), other("8"), other("9")));
    for (int i = 0; i < 5; i++) {
      SweepResult result =
          sweep(new Page(List.of(account(null, numbers(1, 2, "FLAGGED"))), null, 2, List.of()));
      assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
      assertThat(result.record().isUp()).isFalse();
    }
    assertThat(inventory.sightings()).hasSize(3);
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactlyInAnyOrder("BANNED", "FLAGGED");
    assertThat(sweep(page(account("ACTIVE", numbers(1, 2, "FLAGGED")))).record().isUp())
        .isTrue();
  }

  @Test
  void keepsTheLastReportOfAnObjectThatIsListedTwice() {
    sweep(page(account("ACTIVE", null)));
    recordState();
    for (int i = 0; i < 4; i++) {
      graph
          .then(new Page(List.of(account("ACTIVE", null)), new Cursor("2")))
          .then(page(other("8"), account("DISABLED", null)));
      inventory.onPut(this::recordState);
      sweep();
    }
    assertThat(writtenStates).containsExactly("ACTIVE", "DISABLED");
    assertThat(inventory.sightings()).hasSize(2);
    sweep(page(account("ACTIVE", null), other("8")));
    assertThat(status()).isEqualTo("ACTIVE");
  }

  @Test
  void storesAnObjectThatIsNoLongerListedTwice() {
    graph
        .then(new Page(List.of(account("ACTIVE", null)), new Cursor("2")))
        .then(page(account("DISABLED", null)));
    sweep();
    graph.then(new Page(List.of(account("PENDING", null)), new Cursor("2"))).then(page(other("8")));
    sweep();
    assertThat(status()).isEqualTo("PENDING");
  }

  private void recordState() {
    String state = status();
    if (writtenStates.isEmpty() || !writtenStates.get(writtenStates.size() - 1).equals(state)) {
      writtenStates.add(state);
    }
  }
}
