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
import java.util.Optional;

/**
 * The objects that a target listed and lists no more: missing, or forgotten within a day.
 *
 * @param forgotten those that the target is known to have forgotten
 */
record MissingView(TargetStatus target, List<NamedObject> forgotten) {
  private static final Duration SHOWN = Duration.ofDays(1);

  static MissingView of(TargetStatus target, List<InventoryChange> changes, Instant now) {
    TargetDetails details = target.details();
    if (details.missingCount() > details.missing().size()) {
      return new MissingView(target, List.of()); // it is not known which of them are forgotten
    }
    Map<ObjectKey, Optional<NamedObject>> byKey = new LinkedHashMap<>();
    for (InventoryChange change : changes) { // newest first: the last one counts
      ObjectKey key = change.object().key();
      if (change.target().equals(target.target())
          && key.kind() == target.target().edge().kind()
          && change.type() != ChangeType.STATE
          && change.at().isAfter(now.minus(SHOWN))) {
        byKey.putIfAbsent(
            key,
            lacks(change)
                ? Optional.of(new NamedObject(key, change.object().name()))
                : Optional.empty());
      }
    }
    details.missing().forEach(missing -> byKey.remove(missing.key()));
    return new MissingView(
        target, byKey.values().stream().flatMap(Optional::stream).toList());
  }

  private static boolean lacks(InventoryChange change) {
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
