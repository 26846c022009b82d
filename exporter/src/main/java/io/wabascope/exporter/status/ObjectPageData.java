package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the objects with an id.
 *
 * @param id the id that was asked for
 * @param number the id of the phone number that was asked for; null if it is not a number's id
 * @param sightings what each target says, of a number's account if it is a number
 * @param phoneNumbers whether numbers as people dial them may be shown
 * @param dashboards base URL of the dashboards; null if it is not configured
 */
public record ObjectPageData(
    String id,
    @Nullable String number,
    List<Sighting> sightings,
    boolean phoneNumbers,
    @Nullable String dashboards) {
  public ObjectPageData {
    sightings = List.copyOf(sightings);
  }

  boolean isFound() {
    return !sightings.isEmpty();
  }
}
