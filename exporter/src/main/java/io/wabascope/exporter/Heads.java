package io.wabascope.exporter;

import java.util.ArrayList;
import java.util.List;

/** The lines above the families' samples and the body's end, compressed once and for all. */
final class Heads {
  private static final Heads TEXT = new Heads(Format.TEXT);
  private static final Heads OPENMETRICS = new Heads(Format.OPENMETRICS);

  private final List<Piece> heads = new ArrayList<>();
  private final Piece end;

  private Heads(Format format) {
    try (Press press = new Press()) {
      for (Metric metric : Catalogue.inventory()) {
        heads.add(Piece.of(format.head(metric), press));
      }
      end = Piece.of(format.end(), press);
    }
  }

  static Heads of(Format format) {
    return format == Format.TEXT ? TEXT : OPENMETRICS;
  }

  /** What stands above the family of that place in the catalogue. */
  Piece get(int family) {
    return heads.get(family);
  }

  Piece end() {
    return end;
  }
}
