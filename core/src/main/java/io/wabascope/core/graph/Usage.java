package io.wabascope.core.graph;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How much of a quota is used, from the usage headers of the API.
 *
 * @param scope whether the quota belongs to the app or to a business
 * @param id the id that the header names: a business or account, or empty for the app
 * @param ratios the used fraction by resource; values above 1 occur in practice
 * @param regainAccessIn how long until the API accepts calls again; zero while it accepts them
 */
public record Usage(Scope scope, String id, Map<Resource, Double> ratios, Duration regainAccessIn) {

  /** The owner of a quota: {@code X-App-Usage} or {@code X-Business-Use-Case-Usage}. */
  public enum Scope {
    APP,
    BUSINESS;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the quota limits. */
  public enum Resource {
    CALL_COUNT,
    TOTAL_TIME,
    TOTAL_CPUTIME;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Usage {
    ratios = Map.copyOf(ratios);
    for (double ratio : ratios.values()) {
      if (!(ratio >= 0) || Double.isInfinite(ratio)) { // also refuses NaN
        throw new IllegalArgumentException("ratio must be at least 0: " + ratio);
      }
    }
    if (regainAccessIn.isNegative()) {
      throw new IllegalArgumentException("regainIn must not be negative: " + regainAccessIn);
    }
  }

  /** The ratio of the most used resource, which is the first to reach its limit. */
  public double maxRatio() {
    return ratios.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
