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
 * @param listingChanges the last changes of the last day that say which objects are listed, newest
 *     first
 * @param refreshSeconds after which the browser loads the page again; null for never
 */
public record PageData(
    StatusReport report,
    ObjectRows exceptions,
    List<InventoryChange> changes,
    List<InventoryChange> listingChanges,
    @Nullable Integer refreshSeconds) {
  public PageData {
    changes = List.copyOf(changes);
    listingChanges = List.copyOf(listingChanges);
  }
}
