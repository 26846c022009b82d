package io.wabascope.agent.reporting;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.api.RepeatSuppressor;
import io.wabascope.poller.sweep.AbsenceReport;
import io.wabascope.poller.sweep.SweepListener;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what complete sweeps missed, and the fields that the API refuses. Each event has one line
 * for a target, with counts. Thread-safe.
 */
public final class SweepLog implements SweepListener {
  private static final Logger log = LoggerFactory.getLogger(SweepLog.class);

  private final RepeatSuppressor<Target> held;
  private final Map<Target, Set<String>> refusedFields = new ConcurrentHashMap<>();

  public SweepLog(InstantSource clock) {
    this.held = new RepeatSuppressor<>(clock);
  }

  /** Forgets the targets that are no longer configured. */
  public void retain(Set<Target> targets) {
    held.retain(targets::contains);
    refusedFields.keySet().retainAll(targets);
  }

  @Override
  public void onSweepEnded(
      Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault) {
    Set<String> now = record.adaptation().droppedPaths();
    Set<String> before = refusedFields.put(target, Set.copyOf(now));
    for (String field : without(now, before)) {
      log.atWarn()
          .addKeyValue("target", target)
          .addKeyValue("field", field)
          .log("the API refuses a field; it is no longer requested");
    }
    for (String field : without(before, now)) {
      log.atInfo()
          .addKeyValue("target", target)
          .addKeyValue("field", field)
          .log("a refused field is requested again");
    }
  }

  private static Set<String> without(@Nullable Set<String> fields, @Nullable Set<String> others) {
    Set<String> remaining = new HashSet<>(fields == null ? Set.of() : fields);
    remaining.removeAll(others == null ? Set.of() : others);
    return remaining;
  }

  @Override
  public void onAbsences(Target target, AbsenceReport absences) {
    int missing = absences.missing().missedSweeps().size();
    if (absences.newlyMissed() > 0) {
      log.atWarn()
          .addKeyValue("target", target)
          .addKeyValue("objects", absences.newlyMissed())
          .addKeyValue("missing", missing)
          .log("objects are missing; they stay known until further sweeps confirm it");
    }
    if (absences.returned() > 0) {
      log.atInfo()
          .addKeyValue("target", target)
          .addKeyValue("objects", absences.returned())
          .addKeyValue("missing", missing)
          .log("missing objects returned");
    }
    if (absences.forgotten() > 0) {
      log.atWarn()
          .addKeyValue("target", target)
          .addKeyValue("objects", absences.forgotten())
          .log("objects are gone from the target");
    }
    logHeld(target, absences.missing().heldCount());
  }

  private void logHeld(Target target, int count) {
    if (count == 0) {
      held.resolved(target);
      return;
    }
    RepeatSuppressor.RepeatInfo repeat = held.shouldLog(target, "held");
    if (repeat != null) {
      repeat
          .addTo(log.atWarn().addKeyValue("target", target).addKeyValue("objects", count))
          .log("removal is held, because too many objects are missing at once");
    }
  }
}
