package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sightings of the objects with one Graph API id.
 *
 * @param sightings empty if no target lists the id
 * @param phoneNumbers whether display phone numbers are included
 * @param dashboardsUrl base URL of the dashboards; null if it is not configured
 */
public record ObjectReport(
    String id,
    List<Sighting> sightings,
    boolean phoneNumbers,
    @Nullable String dashboardsUrl) {
  public ObjectReport {
    sightings = List.copyOf(sightings);
  }

  public ObjectReport(String id, List<Sighting> sightings, boolean phoneNumbers) {
    this(id, sightings, phoneNumbers, null);
  }

  /** The report of an id that no target lists. */
  static ObjectReport none(String id) {
    return new ObjectReport(id, List.of(), false);
  }
}
