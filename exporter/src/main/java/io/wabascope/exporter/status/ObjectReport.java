package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Sighting;
import java.util.List;

/**
 * What each target says of one Graph API id.
 *
 * @param sightings empty if no target lists it
 * @param phoneNumbers whether phone numbers are shown as they are dialled
 */
public record ObjectReport(String id, List<Sighting> sightings, boolean phoneNumbers) {
  public ObjectReport {
    sightings = List.copyOf(sightings);
  }
}
