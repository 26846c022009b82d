package io.wabascope.exporter.status;

import java.util.Locale;

/** The health of a target, most severe first. */
public enum TargetHealth {
  /** The last sweep was not complete. */
  FAILING,
  /** Calls for the target are blocked until some time. */
  BLOCKED,
  /** The last complete sweep is older than three intervals, without a fault. */
  LATE,
  /** The last sweep listed unreadable items, so it removed nothing. */
  UNREADABLE,
  /** Healthy, but too many objects were missing at once; their removal waits for another sweep. */
  HELD,
  /** The member that owns the target did not answer. */
  UNKNOWN,
  /** No sweep has ended yet. */
  WAITING,
  /** The last sweep was complete and in time. */
  WELL;

  /** The value in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
