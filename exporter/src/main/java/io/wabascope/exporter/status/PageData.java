package io.wabascope.exporter.status;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.exporter.search.ObjectRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the landing page shows.
 *
 * @param exceptions the objects that need attention
 * @param changes the last changes, newest first
 * @param absences the changes of the last day that say which objects are listed, newest first
 * @param refreshSeconds after which the browser loads the page again; null for never
 */
public record PageData(
    StatusReport report,
    ObjectRows exceptions,
    List<InventoryChange> changes,
    List<InventoryChange> absences,
    @Nullable Integer refreshSeconds) {
  public PageData {
    changes = List.copyOf(changes);
    absences = List.copyOf(absences);
  }
}
