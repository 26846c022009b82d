package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Sighting;
import java.util.List;
import java.util.regex.Pattern;
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
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_.:-]{1,64}");

  public ObjectReport {
    sightings = List.copyOf(sightings);
  }

  /** Whether the text can be an id: 1 to 64 letters, digits and _ . : -. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The report of an id that no target lists. */
  static ObjectReport none(String id) {
    return new ObjectReport(id, List.of(), false, null);
  }
}
