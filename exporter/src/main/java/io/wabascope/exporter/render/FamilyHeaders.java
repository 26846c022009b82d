package io.wabascope.exporter.render;

import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.ArrayList;
import java.util.List;

/** The lines above the families' samples and the body's end, compressed once and for all. */
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

  /** What stands above the family of that place in the catalogue. */
  FixedPart get(int family) {
    return headers.get(family);
  }

  FixedPart terminator() {
    return terminator;
  }
}
