package io.wabascope.exporter;

import io.wabascope.core.inventory.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Falls on the objects that have series of their own: all, or those in exception and those that
 * were until a while ago.
 *
 * <p>Recoveries are noted whatever the extent, so a change of it loses none. Confined to the painter.
 */
final class Spotlight {
  private final Map<ObjectKey, Instant> recovered = new LinkedHashMap<>();
  private Extent extent;
  private boolean cut;

  Spotlight(Extent extent) {
    this.extent = extent;
  }

  Extent extent() {
    return extent;
  }

  void extent(Extent now) {
    extent = now;
    cut &= !now.exceptionsOnly() && now.maxSeries() != null;
  }

  boolean isCut() {
    return cut;
  }

  boolean exceptionsOnly() {
    return cut || extent.exceptionsOnly();
  }

  boolean isOn(@Nullable Shown object) {
    return object != null
        && (!exceptionsOnly()
            || recovered.containsKey(object.key())
            || ObjectStates.isException(object.item()));
  }

  /** Follows an object that changes, comes or goes at that time. */
  void follow(ObjectKey key, @Nullable Shown before, @Nullable Shown now, Instant at) {
    boolean well = now != null && !ObjectStates.isException(now.item());
    if (!well) {
      recovered.remove(key);
    } else if (before != null && ObjectStates.isException(before.item())) {
      recovered.put(key, at);
    }
  }

  /** The objects that have been well for long enough; they are kept no more. */
  List<ObjectKey> letGo(Instant now) {
    Instant latest = now.minus(extent.keptAfterRecovery());
    List<ObjectKey> gone = new ArrayList<>();
    recovered.forEach((key, since) -> {
      if (!since.isAfter(latest)) {
        gone.add(key);
      }
    });
    recovered.keySet().removeAll(gone);
    return gone;
  }

  /**
   * Weighs so many series, if all objects had theirs, against the bound; true if that changes what
   * is shown. What was cut comes back at nine tenths of the bound, so that it does not flap.
   */
  boolean weigh(long series) {
    Integer most = extent.maxSeries();
    boolean before = cut;
    cut = !extent.exceptionsOnly() && most != null && series > (cut ? most * 0.9 : most);
    return cut != before;
  }
}
