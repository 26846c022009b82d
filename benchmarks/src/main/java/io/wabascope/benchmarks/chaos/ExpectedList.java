package io.wabascope.benchmarks.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * What a target lists and what is shown of it.
 *
 * <p>Time is counted in complete sweeps of the target, as the metrics tell them. A sweep that is
 * under way when an object comes or leaves may have passed its place before or after, so three that
 * end later hold two that began later: by then the object is shown, or gone.
 */
final class ExpectedList {
  private static final int MAX_SWEEPS = 3;

  /** What ended is counted at once, and painted a moment later. */
  private static final long RENDER_NANOS = Duration.ofSeconds(2).toNanos();

  private final ChaosTarget target;
  private final ChaosReport chaosReport;
  private final Map<String, ObjectHistory> histories = new HashMap<>();
  private long completeSweeps;

  ExpectedList(ChaosTarget target, ChaosReport chaosReport) {
    this.target = target;
    this.chaosReport = chaosReport;
  }

  ChaosTarget target() {
    return target;
  }

  /** One object on the list: its times are counts of complete sweeps. */
  private static final class ObjectHistory {
    long changedAtSweep = -1;
    long sweepsBeforeRemoval;
    boolean listed = true;
    boolean wasShown;
    long overdueSince;

    /** Whether so many sweeps ended since the change, some time ago. */
    boolean isOverdue(long completeSweeps, long now) {
      if (completeSweeps < changedAtSweep + MAX_SWEEPS) {
        return false;
      }
      overdueSince = overdueSince == 0 ? now : overdueSince;
      return now - overdueSince > RENDER_NANOS;
    }
  }

  /** Takes note of what the target lists from now on; what left does not come back. */
  void setListed(Set<String> ids) {
    ids.forEach(id -> histories.computeIfAbsent(id, ignored -> new ObjectHistory()));
    histories.forEach((id, history) -> {
      if (history.listed && !ids.contains(id)) {
        history.listed = false;
        history.sweepsBeforeRemoval = completeSweeps;
        history.changedAtSweep = -1;
        history.overdueSince = 0;
      }
    });
  }

  /** How many left and are still shown, or not known to be gone. */
  long leavingCount() {
    return histories.values().stream().filter(history -> !history.listed).count();
  }

  /** Holds a scrape against the list. */
  void check(ScrapeSnapshot scrapeSnapshot, long now) {
    completeSweeps = scrapeSnapshot.completeSweeps(target);
    Set<String> seen = scrapeSnapshot.shownIds(target);
    Iterator<Map.Entry<String, ObjectHistory>> iterator = histories.entrySet().iterator();
    while (iterator.hasNext()) {
      Map.Entry<String, ObjectHistory> entry = iterator.next();
      ObjectHistory history = entry.getValue();
      history.changedAtSweep = history.changedAtSweep < 0 ? completeSweeps : history.changedAtSweep;
      boolean shown = seen.contains(entry.getKey());
      if (history.listed) {
        checkListed(entry.getKey(), history, shown, now);
      } else if (shown) {
        chaosReport.recordStillShown(
            target, entry.getKey(), history.isOverdue(completeSweeps, now));
      } else {
        // counted a moment after it was forgotten, so one less may be shown
        boolean tooEarly = history.wasShown && completeSweeps + 1 < history.sweepsBeforeRemoval + 2;
        chaosReport.recordRemoved(
            target, entry.getKey(), tooEarly, completeSweeps - history.changedAtSweep);
        iterator.remove();
      }
    }
  }

  private void checkListed(String id, ObjectHistory history, boolean shown, long now) {
    if (shown && !history.wasShown) {
      chaosReport.recordAppeared();
    }
    if (!shown && history.wasShown) {
      chaosReport.recordMissing(target, id);
    } else if (!shown && history.isOverdue(completeSweeps, now)) {
      chaosReport.recordLate(target, id);
    }
    history.wasShown |= shown;
  }
}
