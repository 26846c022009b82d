package io.wabascope.exporter.status;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
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
 * @param forgotten those that no target lists any more
 */
record MissingView(TargetStatus target, List<NamedObject> forgotten) {
  private static final Duration SHOWN = Duration.ofDays(1);

  static MissingView of(TargetStatus target, List<InventoryChange> changes, Instant now) {
    Map<ObjectKey, NamedObject> forgotten = new LinkedHashMap<>();
    for (InventoryChange change : changes) { // newest first
      ObjectKey key = change.object().key();
      if (change.type() == ChangeType.GONE
          && key.kind() != ObjectKind.PHONE_NUMBER
          && change.target().equals(target.target())
          && change.at().isAfter(now.minus(SHOWN))
          && !isBack(key, change, changes)) {
        forgotten.putIfAbsent(key, new NamedObject(key, change.object().name()));
      }
    }
    return new MissingView(target, List.copyOf(forgotten.values()));
  }

  private static boolean isBack(
      ObjectKey key, InventoryChange gone, List<InventoryChange> changes) {
    return changes.stream()
        .anyMatch(change -> change.type() == ChangeType.NEW
            && change.object().key().equals(key)
            && change.at().isAfter(gone.at()));
  }

  List<NamedObject> missing() {
    return target.details().missing();
  }

  int count() {
    return target.details().missingCount() + forgotten.size();
  }

  /** The number of objects before they were missing. */
  long before() {
    return target.sweepStatus().objects() + count();
  }

  /** The number of missing objects that are not named. */
  int unnamed() {
    return target.details().missingCount() - missing().size();
  }

  /** What becomes of the missing objects. */
  String text() {
    if (target.details().missingCount() == 0) {
      return "Complete sweeps missed them again, so they are forgotten. Check with Meta whether they"
          + " were removed on purpose.";
    }
    return target.details().held() > 0
        ? "So many are missing at once that they stay exposed until one more complete sweep misses"
            + " them. Check with Meta whether they were removed on purpose."
        : "They stay exposed until further complete sweeps miss them too.";
  }
}
