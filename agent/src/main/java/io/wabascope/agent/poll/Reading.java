package io.wabascope.agent.poll;

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

/** A page held against what was known: which sightings it changes. */
final class Reading {
  private final Target target;
  private final int forgetAfter;
  private final Instant sweep;
  private final Map<SightingKey, Item> reports = new LinkedHashMap<>();

  /**
   * @param sweep when the sweep that brought the page began
   */
  Reading(Target target, Page page, int forgetAfter, Instant sweep) {
    this.target = target;
    this.forgetAfter = forgetAfter;
    this.sweep = sweep;
    page.items().forEach(item -> reports.put(new SightingKey(target, item.key()), item));
  }

  boolean isEmpty() {
    return reports.isEmpty();
  }

  Set<SightingKey> keys() {
    return reports.keySet();
  }

  /** The sightings that differ from the known ones. */
  List<Sighting> changes(Map<SightingKey, Sighting> known, Instant now) {
    List<Sighting> changes = new ArrayList<>();
    reports.forEach((key, report) -> {
      Sighting before = known.get(key);
      Sighting after = before == null
          ? Sighting.first(target, report, now)
          : before.refreshed(report, forgetAfter, sweep, now);
      if (!after.equals(before)) {
        changes.add(after);
      }
    });
    return changes;
  }
}
