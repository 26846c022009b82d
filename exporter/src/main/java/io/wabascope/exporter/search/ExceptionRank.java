package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.StateField;
import java.util.Comparator;
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

  /** The only known error that limits sending and does not block it. */
  private static final int NOT_VERIFIED = 141010;

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
    if (state.equals(ObjectStates.UNREADABLE)) {
      return field.label().replace('_', ' ') + " unreadable";
    }
    String words = state.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (field == StateField.ACCOUNT_SENDING || field == StateField.PHONE_NUMBER_SENDING) {
      return switch (state) {
        case "BLOCKED" -> "cannot send";
        case "LIMITED" -> "sending limited";
        default -> "sending " + words;
      };
    }
    return field.isNominal(state) ? words : prefix(field, words) + words;
  }

  /** What the state is of, where the state alone does not say it. */
  private static String prefix(StateField field, String words) {
    if (isVerification(field)) {
      return words.contains("verified") ? "" : "verification ";
    }
    return switch (field) {
      case PHONE_NUMBER_NAME -> "name ";
      case PHONE_NUMBER_NEW_NAME -> "new name ";
      case PHONE_NUMBER_CODE_VERIFICATION -> "code ";
      case ACCOUNT_FUNDING -> "payment method ";
      default -> "";
    };
  }

  /**
   * A state of an object as the page says it: for an account that cannot send, with the code of
   * Meta's error, for example {@code cannot send (141006)}.
   *
   * @param item the account or business; of a phone number its account
   */
  static String words(Item item, StateField field, String state) {
    HealthReport health = field == StateField.ACCOUNT_SENDING && item instanceof Account account
        ? account.details().health()
        : null;
    String words = words(field, state);
    return health == null
        ? words
        : health.errors().stream()
            .filter(error -> !error.isOfCalling() && error.code() > 0)
            .map(HealthReport.HealthError::code)
            .min(Comparator.comparing(
                    (Integer code) -> (code == NOT_VERIFIED) == state.equals(HealthReport.BLOCKED))
                .thenComparing(Comparator.naturalOrder()))
            .map(code -> words + " (" + code + ')')
            .orElse(words);
  }

  private static boolean isVerification(StateField field) {
    return field.label().equals("verification_status");
  }
}
