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
final class Listing {
  private static final int SWEEPS = 3;

  /** What ended is counted at once, and painted a moment later. */
  private static final long PAINTING = Duration.ofSeconds(2).toNanos();

  private final Watched target;
  private final Findings findings;
  private final Map<String, Life> lives = new HashMap<>();
  private long complete;

  Listing(Watched target, Findings findings) {
    this.target = target;
    this.findings = findings;
  }

  Watched target() {
    return target;
  }

  /** One object on the list: its times are counts of complete sweeps. */
  private static final class Life {
    long changed = -1;
    long before;
    boolean listed = true;
    boolean seen;
    long due;

    /** Whether so many sweeps ended since the change, some time ago. */
    boolean isOver(long complete, long now) {
      if (complete < changed + SWEEPS) {
        return false;
      }
      due = due == 0 ? now : due;
      return now - due > PAINTING;
    }
  }

  /** Takes note of what the target lists from now on; what left does not come back. */
  void lists(Set<String> ids) {
    ids.forEach(id -> lives.computeIfAbsent(id, first -> new Life()));
    lives.forEach((id, life) -> {
      if (life.listed && !ids.contains(id)) {
        life.listed = false;
        life.before = complete;
        life.changed = -1;
        life.due = 0;
      }
    });
  }

  /** How many left and are still shown, or not known to be gone. */
  long leaving() {
    return lives.values().stream().filter(life -> !life.listed).count();
  }

  /** Holds a scrape against the list. */
  void judge(Look look, long now) {
    complete = look.complete(target);
    Set<String> seen = look.seen(target);
    Iterator<Map.Entry<String, Life>> each = lives.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Life> one = each.next();
      Life life = one.getValue();
      life.changed = life.changed < 0 ? complete : life.changed;
      boolean shown = seen.contains(one.getKey());
      if (life.listed) {
        judgeListed(one.getKey(), life, shown, now);
      } else if (shown) {
        findings.stays(target, one.getKey(), life.isOver(complete, now));
      } else {
        // counted a moment after it was forgotten, so one less may be shown
        boolean early = life.seen && complete + 1 < life.before + 2;
        findings.departs(target, one.getKey(), early, complete - life.changed);
        each.remove();
      }
    }
  }

  private void judgeListed(String id, Life life, boolean shown, long now) {
    if (shown && !life.seen) {
      findings.appears();
    }
    if (!shown && life.seen) {
      findings.missing(target, id);
    } else if (!shown && life.isOver(complete, now)) {
      findings.late(target, id);
    }
    life.seen |= shown;
  }
}
