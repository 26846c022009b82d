package io.wabascope.exporter.store;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.SeriesLimits;
import io.wabascope.exporter.model.StateVisitor;
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
final class SeriesFilter {
  private final Map<ObjectKey, Instant> recoveredAt = new LinkedHashMap<>();
  private SeriesLimits limits;
  private boolean limited;

  SeriesFilter(SeriesLimits limits) {
    this.limits = limits;
  }

  SeriesLimits limits() {
    return limits;
  }

  void limits(SeriesLimits now) {
    limits = now;
    limited &= !now.exceptionsOnly() && now.maxSeries() != null;
  }

  boolean isLimited() {
    return limited;
  }

  boolean exceptionsOnly() {
    return limited || limits.exceptionsOnly();
  }

  boolean includes(@Nullable MergedObject object) {
    return object != null
        && (!exceptionsOnly()
            || recoveredAt.containsKey(object.key())
            || StateVisitor.isException(object.item()));
  }

  /** Follows an object that changes, comes or goes at that time. */
  void update(
      ObjectKey key, @Nullable MergedObject previous, @Nullable MergedObject now, Instant at) {
    boolean isNominal = now != null && !StateVisitor.isException(now.item());
    if (!isNominal) {
      recoveredAt.remove(key);
    } else if (previous != null && StateVisitor.isException(previous.item())) {
      recoveredAt.put(key, at);
    }
  }

  /** The objects that have been well for long enough; they are kept no more. */
  List<ObjectKey> expire(Instant now) {
    Instant deadline = now.minus(limits.keepAfterRecovery());
    List<ObjectKey> expired = new ArrayList<>();
    recoveredAt.forEach((key, since) -> {
      if (!since.isAfter(deadline)) {
        expired.add(key);
      }
    });
    recoveredAt.keySet().removeAll(expired);
    return expired;
  }

  /**
   * Weighs so many series, if all objects had theirs, against the bound; true if that changes what
   * is shown. What was cut comes back at nine tenths of the bound, so that it does not flap.
   */
  boolean applyLimit(long series) {
    Integer max = limits.maxSeries();
    boolean previous = limited;
    limited = !limits.exceptionsOnly() && max != null && series > (limited ? max * 0.9 : max);
    return limited != previous;
  }
}
