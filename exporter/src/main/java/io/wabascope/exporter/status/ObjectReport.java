package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Sighting;
import java.util.List;

/**
 * The sightings of the objects with one Graph API id.
 *
 * @param sightings empty if no target lists the id
 * @param phoneNumbers whether display phone numbers are included
 */
public record ObjectReport(String id, List<Sighting> sightings, boolean phoneNumbers) {
  public ObjectReport {
    sightings = List.copyOf(sightings);
  }

  /** The report of an id that no target lists. */
  static ObjectReport none(String id) {
    return new ObjectReport(id, List.of(), false);
  }
}
