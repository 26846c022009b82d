package io.wabascope.simulator.graph;

/** The variant of the API to serve: as observed, as documented, or both. */
public enum Dialect {
  /** As observed: documented fields that the real API lacks are rejected. */
  REAL(false, false),
  /** As observed, plus the fields that only the documentation has. */
  GENEROUS(true, false),
  /** As documented: upper case, {@code Z} timestamps, bare arrays for nested lists. */
  DOCUMENTED(true, true);

  private final boolean documentedFields;
  private final boolean documentedShapes;

  Dialect(boolean documentedFields, boolean documentedShapes) {
    this.documentedFields = documentedFields;
    this.documentedShapes = documentedShapes;
  }

  public boolean documentedFields() {
    return documentedFields;
  }

  public boolean documentedShapes() {
    return documentedShapes;
  }
}
