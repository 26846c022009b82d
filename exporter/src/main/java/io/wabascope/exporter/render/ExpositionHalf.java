package io.wabascope.exporter.render;

/** The half of a scrape that is not the inventory's, compressed once for all bodies of it. */
public final class ExpositionHalf {
  private final FixedPart fixedPart;

  private ExpositionHalf(FixedPart fixedPart) {
    this.fixedPart = fixedPart;
  }

  /**
   * Compresses: not for an event loop.
   *
   * @param families whole ones, without what closes a body
   */
  public static ExpositionHalf of(byte[] families) {
    return new ExpositionHalf(FixedPart.of(families));
  }

  FixedPart piece() {
    return fixedPart;
  }
}
