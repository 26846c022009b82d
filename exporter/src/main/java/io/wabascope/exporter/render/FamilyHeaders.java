package io.wabascope.exporter.render;

import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.ArrayList;
import java.util.List;

/** The headers of all families and the terminator, compressed once. */
final class FamilyHeaders {
  private static final FamilyHeaders TEXT = new FamilyHeaders(ExpositionFormat.TEXT);
  private static final FamilyHeaders OPENMETRICS = new FamilyHeaders(ExpositionFormat.OPENMETRICS);

  private final List<FixedPart> headers = new ArrayList<>();
  private final FixedPart terminator;

  private FamilyHeaders(ExpositionFormat format) {
    try (DeflateEncoder deflateEncoder = new DeflateEncoder()) {
      for (MetricMetadata metric : MetricCatalogue.inventory()) {
        headers.add(FixedPart.of(format.header(metric), deflateEncoder));
      }
      terminator = FixedPart.of(format.terminator(), deflateEncoder);
    }
  }

  static FamilyHeaders of(ExpositionFormat format) {
    return format == ExpositionFormat.TEXT ? TEXT : OPENMETRICS;
  }

  /** The header of the family at the index in the catalogue. */
  FixedPart get(int family) {
    return headers.get(family);
  }

  FixedPart terminator() {
    return terminator;
  }
}
