package io.wabascope.agent.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.poller.sweep.AbsenceReport;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeReporterTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "10");
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final List<InventoryChange> changes = new ArrayList<>();
  private final ChangeReporter reporter = new ChangeReporter(changes::add, () -> NOON);

  @Test
  void objectsOfTheFirstSweepAreNotNew() {
    reporter.configure(Set.of(TARGET));
    reporter.report(change(ChangeType.NEW, 1));
    reporter.onSweepEnded(TARGET, Outcome.COMPLETE, completedAt(5), null);
    reporter.report(change(ChangeType.NEW, 4)); // its event was late
    assertThat(changes).isEmpty();

    reporter.report(change(ChangeType.NEW, 6));
    reporter.onSweepEnded(TARGET, Outcome.COMPLETE, completedAt(7), null);
    reporter.report(change(ChangeType.NEW, 7)); // before the last completion, but after the first
    assertThat(changes).containsExactly(change(ChangeType.NEW, 6), change(ChangeType.NEW, 7));
  }

  @Test
  void recordsOfOtherMembersTellTheFirstSweep() {
    reporter.configure(Set.of(TARGET));
    reporter.onRecords(List.of(completedAt(5)));
    reporter.report(change(ChangeType.NEW, 6));

    assertThat(changes).containsExactly(change(ChangeType.NEW, 6));
  }

  @Test
  void objectsOfARemovedTargetAreNotGone() {
    reporter.configure(Set.of(TARGET));
    reporter.report(change(ChangeType.GONE, 1));
    reporter.configure(Set.of());
    reporter.report(change(ChangeType.GONE, 2));

    assertThat(changes).containsExactly(change(ChangeType.GONE, 1));
  }

  @Test
  void reportsMissedObjects() {
    reporter.configure(Set.of(TARGET));
    reporter.onAbsences(
        TARGET,
        new AbsenceReport(List.of(change(ChangeType.MISSING, 1)), 1, 0, 0, MissingObjects.NONE));

    assertThat(changes).containsExactly(change(ChangeType.MISSING, 1));
  }

  private static SweepRecord completedAt(int second) {
    return SweepRecord.of(TARGET)
        .withCompletion(
            new SweepCompletion(NOON.plusSeconds(second), Duration.ofSeconds(1), 1, 1),
            MissingObjects.NONE);
  }

  private static InventoryChange change(ChangeType type, int second) {
    return new InventoryChange(
        NOON.plusSeconds(second),
        type,
        new ChangedObject(new ObjectKey(ObjectKind.ACCOUNT, "1"), "Shop", null, null),
        null,
        TARGET);
  }
}
