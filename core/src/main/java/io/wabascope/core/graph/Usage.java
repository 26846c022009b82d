package io.wabascope.core.graph;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How much of a quota is spent, as the API's usage headers tell.
 *
 * @param scope whose quota it is
 * @param id the id that the header names: a business or account, or empty for the app's own
 * @param ratios spent parts by resource, 1 being all; more than 1 is seen in practice
 * @param regainAccessIn how long until calls are taken again; zero while they are
 */
public record Usage(Scope scope, String id, Map<Resource, Double> ratios, Duration regainAccessIn) {

  /** Whose quota: {@code X-App-Usage} or {@code X-Business-Use-Case-Usage}. */
  public enum Scope {
    APP,
    BUSINESS;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is counted. */
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
        throw new IllegalArgumentException("a ratio is a number of at least 0: " + ratio);
      }
    }
    if (regainAccessIn.isNegative()) {
      throw new IllegalArgumentException("regainIn must not be negative: " + regainAccessIn);
    }
  }

  /** The most spent resource: the one that will stop us. */
  public double maxRatio() {
    return ratios.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
