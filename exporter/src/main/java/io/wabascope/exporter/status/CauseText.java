package io.wabascope.exporter.status;

import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened and what to do, in sentences without a link. */
final class CauseText {
  private static final String THROTTLED_REMEDY = "Nothing to do: calls made now would prolong it.";

  private CauseText() {}

  /** What happened to an app, without a full stop. */
  static String what(AppCause cause) {
    String codes = inParentheses(codes(cause.code(), cause.subcode()));
    return switch (cause.faultClass()) {
      case "auth" -> token(cause.subcode()) + codes;
      case "blocked" -> "Meta blocked the app" + codes;
      case "throttled" -> "Waiting for Meta's rate limit" + codes;
      default -> "Calls are paused, " + cause.faultClass() + codes;
    };
  }

  private static String token(@Nullable Integer subcode) {
    return switch (subcode == null ? 0 : subcode) {
      case 458 -> "Access token refused: its user removed the app";
      case 460 -> "Access token refused: the password of its user changed";
      case 463 -> "Access token expired";
      default -> "Access token refused";
    };
  }

  /** What to do about the cause. */
  static String remedy(AppCause cause) {
    return switch (cause.faultClass()) {
      case "auth" ->
        cause.token().isFile()
            ? "Write a new token to " + cause.token().location() + '.'
            : "Set " + cause.token().location() + " to a new token, and restart the agent.";
      case "blocked" -> "Open Meta Business Support Home, and do what Meta asks for.";
      case "throttled" -> THROTTLED_REMEDY;
      default -> "Nothing to do.";
    };
  }

  /** When it is over and checked again. An end is promised only where Meta named one. */
  static String next(AppCause cause, PageClock clock) {
    return next(cause.namedEnd(), end(cause), " Next check ", cause.nextCheck(), clock);
  }

  private static String end(AppCause cause) {
    return switch (cause.faultClass()) {
      case "auth" ->
        cause.token().isFile()
            ? "Over when a valid token is in the file: it is used at once."
            : "Over when the agent runs with a valid token.";
      case "blocked" -> "Over when Meta lifts the block. Meta names no end.";
      default -> "Meta names no end.";
    };
  }

  /** What to do about the cause of a target. */
  static String remedy(TargetStatus target) {
    FaultStatus fault = target.fault();
    if (isThrottled(target)) {
      return THROTTLED_REMEDY;
    }
    return fault == null ? "" : StatusPage.capital(fault.remedy()) + '.';
  }

  /** When it is over for a target, and when it is tried again. */
  static String next(TargetStatus target, PageClock clock) {
    Instant due = latest(target.sweepStatus().nextDue(), target.blockedUntil());
    String end = isThrottled(target) ? "Meta names no end." : "Over when a sweep succeeds.";
    return next(target.details().namedEnd(), end, " Next try ", due, clock);
  }

  private static String next(
      @Nullable Instant namedEnd,
      String end,
      String action,
      @Nullable Instant due,
      PageClock clock) {
    if (namedEnd != null && clock.isFuture(namedEnd)) {
      return "Over " + clock.moment(namedEnd) + ", as Meta says.";
    }
    return due == null
        ? end
        : end + action + (clock.isFuture(due) ? clock.moment(due) : "now") + '.';
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private static boolean isThrottled(TargetStatus target) {
    return "throttled".equals(faultClass(target));
  }

  /** Why the target is not swept now, else why it failed last; null if nothing failed. */
  private static @Nullable String faultClass(TargetStatus target) {
    FaultStatus fault = target.fault();
    String blockClass = target.details().blockClass();
    return blockClass != null ? blockClass : fault == null ? null : fault.faultClass();
  }

  /** The severity of the cause of an app. */
  static Severity severity(AppCause cause) {
    return cause.faultClass().equals("auth") || cause.faultClass().equals("blocked")
        ? Severity.BAD
        : Severity.IDLE;
  }

  /** What happened to a target, without a full stop; null if it is swept and nothing failed. */
  static @Nullable String what(TargetStatus target) {
    FaultStatus fault = target.fault();
    String faultClass = faultClass(target);
    if (faultClass == null) {
      return null;
    }
    return fault == null || !fault.faultClass().equals(faultClass)
        ? ofClass(faultClass)
        : ofClass(faultClass)
            + inParentheses(codes(fault.code(), target.details().subcode()));
  }

  /** When what happened began; null if that is not known, as for a block after another fault. */
  static @Nullable Instant since(TargetStatus target) {
    FaultStatus fault = target.fault();
    return fault != null && fault.faultClass().equals(faultClass(target))
        ? target.details().failingSince()
        : null;
  }

  private static String ofClass(String faultClass) {
    return switch (faultClass) {
      case "auth" -> "Access token refused for this target";
      case "blocked" -> "Business or account blocked by Meta";
      case "throttled" -> "Meta's rate limit is reached";
      case "permission" -> "Permission denied";
      case "missing" -> "Not found, or not visible to the token";
      case "parameter" -> "Meta refused the request";
      case "transient" -> "Meta's server failed";
      case "too_much_data" -> "Meta could not build so large a page";
      case "unreadable" -> "No readable answer";
      default -> "Unknown error";
    };
  }

  private static String inParentheses(String codes) {
    return codes.isEmpty() ? "" : " (" + codes + ")";
  }

  /** The codes as Meta's documents write them, for example {@code 190/463}; empty if none is known. */
  static String codes(int code, @Nullable Integer subcode) {
    if (code == 0) {
      return "";
    }
    return subcode == null ? Integer.toString(code) : code + "/" + subcode;
  }
}
