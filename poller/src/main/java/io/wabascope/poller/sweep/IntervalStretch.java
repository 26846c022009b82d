package io.wabascope.poller.sweep;

/** By how much the intervals of an app's targets are stretched, so that they fit its budget. */
@FunctionalInterface
public interface IntervalStretch {
  /** The factor, at least 1. */
  double stretch(String app);
}
