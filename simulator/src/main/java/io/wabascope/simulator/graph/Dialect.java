package io.wabascope.simulator.graph;

/** Which of the API's faces to show: what is recorded, what is documented, or both. */
public enum Dialect {
  /** What the API was seen to do: a documented field it does not have is refused. */
  REAL(false, false),
  /** What the API does, and the fields that only its documents list, so that all can be shown. */
  GENEROUS(true, false),
  /** What the documents show: upper case, {@code Z} timestamps, bare arrays for nested lists. */
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
