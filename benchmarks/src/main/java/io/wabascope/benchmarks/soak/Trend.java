package io.wabascope.benchmarks.soak;

import java.util.List;

/**
 * A straight line through measurements, by least squares.
 *
 * @param slope by so much it rises in each unit of {@code x}
 * @param error the standard error of the slope
 * @param mean of what was measured
 * @param span from the first {@code x} to the last
 */
record Trend(double slope, double error, double mean, double span) {

  /** Growth by less than this part of the mean is not told from rest. */
  private static final double NOTHING = 0.02;

  /** A measurement. */
  record Point(double x, double y) {}

  static Trend through(List<Point> points) {
    double n = points.size();
    double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
    double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
    double sxx = 0;
    double sxy = 0;
    for (Point point : points) {
      sxx += (point.x() - meanX) * (point.x() - meanX);
      sxy += (point.x() - meanX) * (point.y() - meanY);
    }
    if (n < 3 || sxx == 0) {
      throw new IllegalArgumentException("no line through " + points);
    }
    double slope = sxy / sxx;
    double rest = 0;
    for (Point point : points) {
      double off = point.y() - meanY - slope * (point.x() - meanX);
      rest += off * off;
    }
    double first = points.stream().mapToDouble(Point::x).min().orElse(0);
    double last = points.stream().mapToDouble(Point::x).max().orElse(0);
    return new Trend(slope, Math.sqrt(rest / (n - 2) / sxx), meanY, last - first);
  }

  /** Whether it does not rise, as far as its noise lets one tell. */
  boolean isFlat() {
    return slope <= 2 * error || slope * span <= NOTHING * mean;
  }
}
