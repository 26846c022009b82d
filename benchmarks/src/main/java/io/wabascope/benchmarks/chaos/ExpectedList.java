package io.wabascope.benchmarks.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The expected and the exposed objects of a target.
 *
 * <p>Time is counted in complete sweeps of the target, read from the metrics. A sweep in progress
 * at a change may have passed the object already. So of three sweeps that end after the change, at
 * least two began after it: then an added object is exposed and a removed one is not.
 */
final class ExpectedList {
  private static final int MAX_SWEEPS = 3;

  /** Sweeps are counted at once, and their result is rendered shortly after. */
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

    /**
     * Whether this number of sweeps ended since the change, and the result had time to be rendered.
     */
    boolean isOverdue(long completeSweeps, long now) {
      if (completeSweeps < changedAtSweep + MAX_SWEEPS) {
        return false;
      }
      overdueSince = overdueSince == 0 ? now : overdueSince;
      return now - overdueSince > RENDER_NANOS;
    }
  }

  /** Sets the listed objects from now on; removed objects do not return. */
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

  /** Number of removed objects that are still exposed or not yet confirmed as gone. */
  long leavingCount() {
    return histories.values().stream().filter(history -> !history.listed).count();
  }

  /** Compares a scrape with the list. */
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
        // the sweep is counted shortly after the removal, so the count may be one lower
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
