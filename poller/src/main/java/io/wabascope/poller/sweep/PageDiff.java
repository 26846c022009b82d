package io.wabascope.poller.sweep;

import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a page with the known sightings. */
final class PageDiff {
  private final Target target;
  private final int forgetAfter;
  private final Instant sweepStart;
  private final Map<SightingKey, Item> items = new LinkedHashMap<>();

  /**
   * @param sweepStart when the sweep that fetched the page started
   */
  PageDiff(Target target, Page page, int forgetAfter, Instant sweepStart) {
    this.target = target;
    this.forgetAfter = forgetAfter;
    this.sweepStart = sweepStart;
    page.items().forEach(item -> items.put(new SightingKey(target, item.key()), item));
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  Set<SightingKey> keys() {
    return items.keySet();
  }

  /** The sightings that are new or differ from the known ones. */
  List<Sighting> changes(Map<SightingKey, Sighting> known, Instant now) {
    List<Sighting> changes = new ArrayList<>();
    items.forEach((key, item) -> {
      Sighting before = known.get(key);
      Sighting after = before == null
          ? Sighting.first(target, item, now)
          : before.refreshed(item, forgetAfter, sweepStart, now);
      if (!after.equals(before)) {
        changes.add(after);
      }
    });
    return changes;
  }
}
