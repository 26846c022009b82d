package io.wabascope.exporter.model;

/**
 * What is exposed of the inventory.
 *
 * @param allStates whether states other than the current one are exposed too, with the value 0
 * @param phoneNumbers whether display phone numbers, which are personal data, may be labels
 * @param seriesLimits which objects have series
 */
public record ExpositionOptions(
    boolean allStates, boolean phoneNumbers, SeriesLimits seriesLimits) {
  public static final ExpositionOptions DEFAULT = new ExpositionOptions(false, false);

  /** Options with series for all objects. */
  public ExpositionOptions(boolean allStates, boolean phoneNumbers) {
    this(allStates, phoneNumbers, SeriesLimits.UNLIMITED);
  }
}
