package io.wabascope.exporter.status;

import java.util.Locale;

/** How a target is, in a word; the worst comes first. */
public enum TargetHealth {
  /** The last attempt was not complete. */
  FAILING("failing", Severity.BAD),
  /** The API is not to be called for it before some time. */
  BLOCKED("blocked", Severity.WARN),
  /** Its last complete sweep is older than three intervals, though nothing failed. */
  LATE("late", Severity.WARN),
  /** Its last sweep listed items that could not be read, so that nothing was forgotten. */
  UNREADABLE("items unreadable", Severity.WARN),
  /** Well, but so much was missing at once that it is not believed yet. */
  HELD("removals held", Severity.WARN),
  /** Its member could not be asked. */
  UNKNOWN("not known here", Severity.IDLE),
  /** No sweep has ended yet. */
  WAITING("not swept yet", Severity.IDLE),
  /** The last sweep was complete, and in time. */
  WELL("well", Severity.GOOD);

  private final String displayText;
  private final Severity severity;

  TargetHealth(String displayText, Severity severity) {
    this.displayText = displayText;
    this.severity = severity;
  }

  /** For people. */
  public String displayText() {
    return displayText;
  }

  /** For programs. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Severity severity() {
    return severity;
  }

  /** Whether somebody should look at it. */
  boolean needsAttention() {
    return severity == Severity.BAD || severity == Severity.WARN;
  }
}
