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
 * Decides which objects have series: all, or exceptions and objects that recovered recently.
 *
 * <p>Recoveries are recorded even while all objects have series, so a change of the limits loses
 * none. Confined to the rendering task.
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

  /** Records a change, an addition or a removal of an object. */
  void update(
      ObjectKey key, @Nullable MergedObject previous, @Nullable MergedObject now, Instant at) {
    boolean isNominal = now != null && !StateVisitor.isException(now.item());
    if (!isNominal) {
      recoveredAt.remove(key);
    } else if (previous != null && StateVisitor.isException(previous.item())) {
      recoveredAt.put(key, at);
    }
  }

  /** Removes and returns the objects that recovered long enough ago. */
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
   * Compares the number of series that all objects would have with the maximum. Returns true if the
   * set of objects with series changes. The limit is lifted at 90 % of the maximum, to avoid
   * flapping.
   */
  boolean applyLimit(long series) {
    Integer max = limits.maxSeries();
    boolean previous = limited;
    limited = !limits.exceptionsOnly() && max != null && series > (limited ? max * 0.9 : max);
    return limited != previous;
  }
}
