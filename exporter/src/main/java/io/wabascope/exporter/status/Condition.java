package io.wabascope.exporter.status;

import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the page says about a target in a word, most severe first. Only a condition that somebody has
 * to end is red.
 */
enum Condition {
  /** The access token or the app secret is not accepted. */
  TOKEN("token", Severity.BAD),
  /** Meta blocked the app, the business or the account. */
  BLOCKED_BY_META("blocked by Meta", Severity.BAD),
  /** Sweeps fail, and do not succeed again by themselves. */
  FAILING("failing", Severity.BAD),
  /** Sweeps fail for a cause that often ends by itself. */
  RETRYING("retrying", Severity.WARN),
  LATE("late", Severity.WARN),
  UNREADABLE("unreadable items", Severity.WARN),
  HELD("missing objects", Severity.WARN),
  /** Calls wait for Meta's rate limit. Nobody has to do anything. */
  WAITING("waiting", Severity.IDLE),
  UNKNOWN("unknown", Severity.IDLE),
  NOT_SWEPT("not swept yet", Severity.IDLE),
  WELL("healthy", Severity.GOOD);

  /** A cause that often ends by itself needs somebody after this time. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private final String words;
  private final Severity severity;

  Condition(String words, Severity severity) {
    this.words = words;
    this.severity = severity;
  }

  /** The badge of a target. */
  String words() {
    return words;
  }

  /** What is said of a number of targets. */
  String wordsOfMany() {
    return switch (this) {
      case TOKEN -> "without a valid token";
      case UNREADABLE -> "with unreadable items";
      case HELD -> "with missing objects";
      default -> words;
    };
  }

  boolean isTrouble() {
    return compareTo(UNKNOWN) < 0;
  }

  Severity severity() {
    return severity;
  }

  static Condition of(TargetStatus status, Instant now) {
    TargetDetails details = status.details();
    Instant blockedUntil = status.blockedUntil();
    boolean blocked = blockedUntil != null && blockedUntil.isAfter(now);
    String blockClass = details.blockClass();
    FaultStatus fault = status.fault();
    if (blocked && blockClass != null) {
      return ofClass(blockClass, details.failingSince(), now);
    }
    if (fault != null) {
      return ofClass(fault.faultClass(), details.failingSince(), now);
    }
    return switch (status.health()) {
      case FAILING -> FAILING;
      case BLOCKED -> WAITING;
      case LATE -> LATE;
      case UNREADABLE -> UNREADABLE;
      case HELD -> HELD;
      case UNKNOWN -> UNKNOWN;
      case WAITING -> NOT_SWEPT;
      case WELL -> details.missingCount() == 0 ? WELL : HELD;
    };
  }

  private static Condition ofClass(String faultClass, @Nullable Instant since, Instant now) {
    boolean isRecent = since == null || since.plus(PATIENCE).isAfter(now);
    return switch (faultClass) {
      case "auth" -> TOKEN;
      case "blocked" -> BLOCKED_BY_META;
      case "throttled" -> WAITING;
      case "transient", "too_much_data", "unreadable" -> isRecent ? RETRYING : FAILING;
      default -> FAILING;
    };
  }
}
