package io.wabascope.exporter.status;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an id.
 *
 * @param number the id of the phone number that was asked for; null if it is not a number's id
 * @param report what each target says, of a number's account if it is a number
 * @param targets the targets whose node has the id
 * @param changes the last changes of the objects with the id, and of its numbers; newest first
 * @param owners the owner businesses that have a page
 */
record ObjectPageData(
    String id,
    @Nullable String number,
    ObjectReport report,
    List<TargetStatus> targets,
    List<InventoryChange> changes,
    Set<String> owners) {
  ObjectPageData {
    targets = List.copyOf(targets);
    changes = List.copyOf(changes);
    owners = Set.copyOf(owners);
  }

  boolean isFound() {
    return !report.sightings().isEmpty() || !targets.isEmpty() || !changes.isEmpty();
  }
}
