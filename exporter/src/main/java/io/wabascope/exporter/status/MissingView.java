package io.wabascope.exporter.status;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails.NamedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that a target listed and lists no more: missing, or forgotten within a day.
 *
 * @param forgotten those that the target is known to have forgotten
 * @param maxNames the maximum number of objects that are named
 */
record MissingView(TargetStatus target, List<NamedObject> forgotten, int maxNames) {
  private static final Duration SHOWN = Duration.ofDays(1);

  /** What to do about missing objects, and how long they are shown. */
  static final String ADVICE = "Check with Meta whether they were removed on purpose."
      + " They disappear from this list when Meta lists them again, or a day after they are"
      + " forgotten.";

  static MissingView of(
      TargetStatus target, List<InventoryChange> changes, Instant now, int maxNames) {
    TargetDetails details = target.details();
    if (details.missingCount() > details.missing().size()) {
      return new MissingView(target, List.of(), maxNames); // some may be forgotten
    }
    Map<ObjectKey, InventoryChange> newest = new LinkedHashMap<>();
    for (InventoryChange change : changes) { // newest first
      ObjectKey key = change.object().key();
      if (change.target().equals(target.target())
          && key.kind() == target.target().edge().kind()
          && change.type() != ChangeType.STATE
          && change.at().isAfter(now.minus(SHOWN))) {
        newest.putIfAbsent(key, change);
      }
    }
    details.missing().forEach(missing -> newest.remove(missing.key()));
    List<NamedObject> forgotten = newest.values().stream()
        .filter(MissingView::lacks)
        .map(change -> new NamedObject(change.object().key(), change.object().name()))
        .toList();
    return new MissingView(target, forgotten, maxNames);
  }

  /** Whether the target lists the object no more. */
  static boolean lacks(InventoryChange change) {
    return change.type() == ChangeType.GONE || change.type() == ChangeType.MISSING;
  }

  /** For example {@code 25 of 35 owned accounts of}, before the node. */
  String words() {
    return "%s of %s %s of"
        .formatted(
            StatusPage.formatCount(count()),
            StatusPage.formatCount(before()),
            StatusPage.edgeWords(target.target().edge()));
  }

  /** The first missing objects. */
  List<NamedObject> namedMissing() {
    return target.details().missing().stream().limit(maxNames).toList();
  }

  /** The first forgotten objects. */
  List<NamedObject> namedForgotten() {
    return forgotten.stream().limit(maxNames - namedMissing().size()).toList();
  }

  /** Whether some objects are missing and others forgotten, so that the names must say which. */
  boolean isMixed() {
    return target.details().missingCount() > 0 && !forgotten.isEmpty();
  }

  int count() {
    return target.details().missingCount() + forgotten.size();
  }

  /** The number of objects before they were missing. */
  long before() {
    return target.sweepStatus().objects() + count();
  }

  /** The number of objects that are not named. */
  int unnamed() {
    return count() - namedMissing().size() - namedForgotten().size();
  }

  /** What becomes of the missing objects. */
  String text(PageClock clock) {
    if (target.details().missingCount() == 0) {
      return "Complete sweeps missed them again, so they are forgotten.";
    }
    Instant heldUntil = target.details().heldUntil();
    if (target.details().held() == 0 || heldUntil == null) {
      return "They stay exposed until further complete sweeps miss them too.";
    }
    String kept = clock.isFuture(heldUntil)
        ? "at least until " + clock.moment(heldUntil)
        : "until one more complete sweep misses them";
    return "So many are missing at once that they stay exposed " + kept + '.';
  }
}
