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
  /** Its last sweep listed items that could not be read, so that nothing was forgotten. */
  UNREADABLE("items unreadable", Severity.WARN),
  /** Well, but so much was missing at once that it is not believed yet. */
  HELD("removals held", Severity.WARN),
  /** Its member could not be asked. */
  UNKNOWN("not known here", Severity.IDLE),
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
  String label() {
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
