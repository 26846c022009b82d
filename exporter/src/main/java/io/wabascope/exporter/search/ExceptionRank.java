package io.wabascope.exporter.search;

import io.wabascope.core.inventory.StateField;
import java.util.Locale;
import java.util.Set;

/**
 * How urgent a state is that is not nominal: states in which nothing can be sent come first.
 *
 * <p>Meta adds states without notice. An unknown one ranks between those that limit sending and
 * those that only wait for Meta.
 */
public final class ExceptionRank {
  /** Nothing can be sent. */
  public static final int CANNOT_SEND = 0;

  /** Sending is limited, or will soon be. */
  public static final int LIMITED = 1;

  /** Any other state that is not nominal. */
  public static final int OTHER = 2;

  /** Meta has not decided yet. */
  public static final int PENDING = 3;

  /** Below all states. */
  public static final int NONE = 4;

  private static final Set<String> STOPPED =
      Set.of("BLOCKED", "DISABLED", "BANNED", "SUSPENDED", "DELETED", "DISCONNECTED");
  private static final Set<String> REDUCED =
      Set.of("RESTRICTED", "REJECTED", "RED", "LIMITED", "RATE_LIMITED", "LIMIT_REACHED");

  private ExceptionRank() {}

  /** The rank of a state of the field; {@link #NONE} if the state is nominal. */
  public static int of(StateField field, String state) {
    if (field.isNominal(state)) {
      return NONE;
    }
    if (isVerification(field)) {
      return state.startsWith("PENDING") ? PENDING : OTHER;
    }
    if (STOPPED.contains(state)) {
      return CANNOT_SEND;
    }
    if (REDUCED.contains(state)) {
      return LIMITED;
    }
    return state.startsWith("PENDING") || state.equals("DEFERRED") ? PENDING : OTHER;
  }

  /** A state as the page says it, for example {@code rate limited}. */
  public static String words(StateField field, String state) {
    String words = state.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (field == StateField.ACCOUNT_SENDING || field == StateField.PHONE_NUMBER_SENDING) {
      return switch (state) {
        case "BLOCKED" -> "cannot send";
        case "LIMITED" -> "sending limited";
        default -> "sending " + words;
      };
    }
    return isVerification(field) && !words.contains("verified") ? "verification " + words : words;
  }

  private static boolean isVerification(StateField field) {
    return field.label().equals("verification_status");
  }
}
