package io.wabascope.exporter.status;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The view model of the page of one id: each kind of object that has it. */
record ObjectPage(ObjectPageData data, PageClock clock) {
  List<ObjectView> objects() {
    Map<ObjectKind, List<Sighting>> byKind = new TreeMap<>(data.report().sightings().stream()
        .collect(Collectors.groupingBy(sighting -> sighting.item().kind())));
    List<ObjectView> views = new ArrayList<>();
    byKind.forEach((kind, sightings) -> {
      views.add(new ObjectView(data, MergedObject.of(sightings)));
    });
    return views;
  }

  String title() {
    ChangeView last = lastKnown();
    return objects().stream()
        .findFirst()
        .map(ObjectView::title)
        .orElseGet(() -> last != null
            ? last.name()
            : targets().isEmpty()
                ? "Nothing is known of " + data.id()
                : nodeType() + ' ' + data.id());
  }

  /** The targets whose node has the id. */
  List<TargetStatus> targets() {
    return data.targets();
  }

  /** What the node is, for example {@code business}. */
  private String nodeType() {
    return data.targets().get(0).target().edge().nodeType();
  }

  Condition condition(TargetStatus target) {
    return Condition.of(target, clock.now());
  }

  List<ChangeView> changes() {
    return data.changes().stream().map(ChangeView::new).toList();
  }

  /** The last change of an object that no target lists; null if there is none. */
  @Nullable
  ChangeView lastKnown() {
    return data.report().sightings().isEmpty()
        ? changes().stream()
            .filter(change -> change.id().equals(data.id()))
            .findFirst()
            .orElse(null)
        : null;
  }

  static boolean isForgotten(ChangeView last) {
    InventoryChange change = last.change();
    return change.type() == ChangeType.GONE;
  }

  /** Meta's page of the node of a target that no target lists; empty for applications and users. */
  List<ObjectView.Link> linksOfNode() {
    return !targets().isEmpty() && nodeType().equals("business")
        ? List.of(ObjectView.businessLink(data.id()))
        : List.of();
  }

  /** Meta's pages of an object that no target lists. */
  List<ObjectView.Link> linksOf(ChangeView last) {
    return switch (last.change().object().key().kind()) {
      case BUSINESS -> List.of(ObjectView.businessLink(last.id()), ObjectView.SUPPORT_LINK);
      case ACCOUNT -> List.of(ObjectView.accountLink(last.id(), null), ObjectView.SUPPORT_LINK);
      case PHONE_NUMBER -> List.of(ObjectView.SUPPORT_LINK);
    };
  }

  /** Whether the fact is an id that has a page. */
  boolean isLinked(Fact fact) {
    return fact.label().equals(ObjectFacts.OWNER) && data.owners().contains(fact.value());
  }

  /** A value of an item, in words. */
  record Fact(String label, String value) {}

  /** The facts that a target reported, states included. */
  static List<Fact> facts(Item item) {
    return ObjectFacts.all(item);
  }
}
