package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.MergedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The view model of the page of one id: each kind of object that has it. */
record ObjectPage(ObjectPageData data, PageClock clock) {
  List<ObjectView> objects() {
    Map<ObjectKind, List<Sighting>> byKind = new TreeMap<>(data.sightings().stream()
        .collect(Collectors.groupingBy(sighting -> sighting.item().kind())));
    List<ObjectView> views = new ArrayList<>();
    byKind.forEach((kind, sightings) -> {
      views.add(new ObjectView(data, MergedObject.of(sightings)));
    });
    return views;
  }

  String title() {
    return objects().stream()
        .findFirst()
        .map(ObjectView::title)
        .orElse("Nothing is known of " + data.id());
  }

  /** A value of an item, in words. */
  record Fact(String label, String value) {}

  /** The facts that a target reported, states included. */
  static List<Fact> facts(Item item) {
    return ObjectFacts.all(item);
  }
}
