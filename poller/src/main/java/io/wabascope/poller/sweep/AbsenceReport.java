package io.wabascope.poller.sweep;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.sweep.MissingObjects;
import java.util.List;

/**
 * Which objects a complete sweep missed, and which it found again.
 *
 * @param changes the first {@value #MAX_CHANGES} objects that went missing or returned
 * @param newlyMissed the number of objects that this sweep is the first to miss
 * @param returned the number of objects that were missing and are listed again
 * @param forgotten the number of objects that were removed
 * @param missing the objects that are missing now and stay known
 */
public record AbsenceReport(
    List<InventoryChange> changes,
    int newlyMissed,
    int returned,
    int forgotten,
    MissingObjects missing) {
  /** The number of objects whose names are read; a change log keeps no more. */
  static final int MAX_CHANGES = 200;

  public AbsenceReport {
    changes = List.copyOf(changes);
  }
}
