package io.wabascope.benchmarks.soak;

import java.util.List;

/**
 * A least-squares line through measurements.
 *
 * @param slope increase per unit of {@code x}
 * @param slopeError the standard error of the slope
 * @param mean mean of the values
 * @param span difference of the last and the first {@code x}
 */
record LinearTrend(double slope, double slopeError, double mean, double span) {

  /** Growth below this fraction of the mean counts as none. */
  private static final double MIN_GROWTH = 0.02;

  /** A measurement. */
  record DataPoint(double x, double y) {}

  static LinearTrend fit(List<DataPoint> points) {
    double n = points.size();
    double meanX = points.stream().mapToDouble(DataPoint::x).average().orElse(0);
    double meanY = points.stream().mapToDouble(DataPoint::y).average().orElse(0);
    double sxx = 0;
    double sxy = 0;
    for (DataPoint point : points) {
      sxx += (point.x() - meanX) * (point.x() - meanX);
      sxy += (point.x() - meanX) * (point.y() - meanY);
    }
    if (n < 3 || sxx == 0) {
      throw new IllegalArgumentException("too few points for a line: " + points);
    }
    double slope = sxy / sxx;
    double squaredResiduals = 0;
    for (DataPoint point : points) {
      double residual = point.y() - meanY - slope * (point.x() - meanX);
      squaredResiduals += residual * residual;
    }
    double first = points.stream().mapToDouble(DataPoint::x).min().orElse(0);
    double last = points.stream().mapToDouble(DataPoint::x).max().orElse(0);
    return new LinearTrend(slope, Math.sqrt(squaredResiduals / (n - 2) / sxx), meanY, last - first);
  }

  /** Whether the values do not rise significantly. */
  boolean isFlat() {
    return slope <= 2 * slopeError || slope * span <= MIN_GROWTH * mean;
  }
}
