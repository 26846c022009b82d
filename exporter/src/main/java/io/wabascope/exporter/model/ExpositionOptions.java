package io.wabascope.exporter.model;

/**
 * How much of the inventory is shown.
 *
 * @param allStates whether states not in force are shown too, as 0
 * @param phoneNumbers whether display phone numbers, which are personal data, may be labels
 * @param seriesLimits of which objects
 */
public record ExpositionOptions(
    boolean allStates, boolean phoneNumbers, SeriesLimits seriesLimits) {
  public static final ExpositionOptions DEFAULT = new ExpositionOptions(false, false);

  /** Of all objects. */
  public ExpositionOptions(boolean allStates, boolean phoneNumbers) {
    this(allStates, phoneNumbers, SeriesLimits.UNLIMITED);
  }
}
