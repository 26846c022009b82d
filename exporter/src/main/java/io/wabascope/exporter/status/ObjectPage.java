package io.wabascope.exporter.status;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The view model of the page of one id: each kind of object that has it.
 *
 * @param report what each target says, of a number's account if it is a number
 * @param targets the targets whose node has the id
 * @param changes the last changes of the objects with the id, and of its numbers; newest first
 * @param owners the owner businesses that have a page
 */
record ObjectPage(
    String id,
    ObjectReport report,
    List<TargetStatus> targets,
    List<ChangeView> changes,
    Set<String> owners,
    PageClock clock) {
  boolean isFound() {
    return !report.sightings().isEmpty() || !targets.isEmpty() || !changes.isEmpty();
  }

  /** The id of the phone number that was asked for; null if it is not a number's id. */
  @Nullable
  String number() {
    return report.id().equals(id) ? null : id;
  }

  List<ObjectView> objects() {
    Map<ObjectKind, List<Sighting>> byKind = report.sightings().stream()
        .collect(Collectors.groupingBy(
            sighting -> sighting.item().kind(), TreeMap::new, Collectors.toList()));
    return byKind.values().stream()
        .map(sightings -> new ObjectView(this, MergedObject.of(sightings)))
        .toList();
  }

  String title() {
    ChangeView last = lastKnown();
    return objects().stream()
        .findFirst()
        .map(ObjectView::title)
        .orElseGet(() -> last != null
            ? last.name()
            : targets.isEmpty() ? "Nothing is known of " + id : nodeType() + ' ' + id);
  }

  /** What the node is, for example {@code business}. */
  private String nodeType() {
    return targets.get(0).target().edge().nodeType();
  }

  Condition condition(TargetStatus target) {
    return Condition.of(target, clock.now());
  }

  /** The last change of an object that no target lists; null if there is none. */
  @Nullable
  ChangeView lastKnown() {
    return report.sightings().isEmpty()
        ? changes.stream().filter(change -> change.id().equals(id)).findFirst().orElse(null)
        : null;
  }

  /** Meta's page of the node of a target that no target lists; empty for applications and users. */
  List<ObjectView.Link> linksOfNode() {
    return !targets.isEmpty() && nodeType().equals("business")
        ? List.of(ObjectView.businessLink(id))
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
    return fact.label().equals(ObjectFacts.OWNER) && owners.contains(fact.value());
  }

  /** A value of an item, in words. */
  record Fact(String label, String value) {}
}
