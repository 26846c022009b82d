package io.wabascope.poller.sweep;

/** The factor that lengthens the intervals of an app's targets so that they fit its budget. */
@FunctionalInterface
public interface IntervalStretch {
  /** The factor, at least 1. */
  double stretch(String app);
}
