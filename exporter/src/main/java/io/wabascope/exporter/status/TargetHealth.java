package io.wabascope.exporter.status;

import java.util.Locale;

/** The health of a target, most severe first. */
public enum TargetHealth {
  /** The last sweep was not complete. */
  FAILING("failing", Severity.BAD),
  /** Calls for the target are blocked until some time. */
  BLOCKED("blocked", Severity.WARN),
  /** The last complete sweep is older than three intervals, without a fault. */
  LATE("late", Severity.WARN),
  /** The last sweep listed unreadable items, so it removed nothing. */
  UNREADABLE("unreadable items", Severity.WARN),
  /** Healthy, but too many objects were missing at once; their removal waits for another sweep. */
  HELD("missing objects", Severity.WARN),
  /** The member that owns the target did not answer. */
  UNKNOWN("unknown", Severity.IDLE),
  /** No sweep has ended yet. */
  WAITING("not swept yet", Severity.IDLE),
  /** The last sweep was complete and in time. */
  WELL("healthy", Severity.GOOD);

  private final String displayText;
  private final Severity severity;

  TargetHealth(String displayText, Severity severity) {
    this.displayText = displayText;
    this.severity = severity;
  }

  /** The text on the landing page. */
  public String displayText() {
    return displayText;
  }

  /** The value in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Severity severity() {
    return severity;
  }

  /** Whether an operator should look at the target. */
  boolean needsAttention() {
    return severity == Severity.BAD || severity == Severity.WARN;
  }
}
