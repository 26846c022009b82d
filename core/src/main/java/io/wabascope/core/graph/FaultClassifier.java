package io.wabascope.core.graph;

import static io.wabascope.core.graph.FaultKind.AUTH;
import static io.wabascope.core.graph.FaultKind.BLOCKED;
import static io.wabascope.core.graph.FaultKind.MISSING;
import static io.wabascope.core.graph.FaultKind.PARAMETER;
import static io.wabascope.core.graph.FaultKind.PERMISSION;
import static io.wabascope.core.graph.FaultKind.TARGET_AUTH;
import static io.wabascope.core.graph.FaultKind.TARGET_BLOCKED;
import static io.wabascope.core.graph.FaultKind.THROTTLED;
import static io.wabascope.core.graph.FaultKind.TOO_MUCH_DATA;
import static io.wabascope.core.graph.FaultKind.TRANSIENT;
import static io.wabascope.core.graph.FaultKind.UNKNOWN;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps errors of the Graph API to faults: by code, then subcode, then HTTP status.
 *
 * <p>The status comes last because the API throttles with 400, 403 and 429 alike. Throttle codes
 * come before {@code is_transient} because code 4 carries that flag too. The message is read only
 * if a code has several meanings and nothing else distinguishes them. Source of the codes: Meta's
 * pages on Graph API errors, WhatsApp error codes and rate limits.
 */
public final class FaultClassifier {
  private static final Set<Integer> THROTTLE_CODES =
      Set.of(4, 17, 32, 341, 613, 130429, 131048, 131056, 131064, 133016);
  private static final Map<Integer, FaultKind> KIND_BY_CODE = Map.ofEntries(
      Map.entry(0, AUTH),
      Map.entry(1, TRANSIENT),
      Map.entry(2, TRANSIENT),
      Map.entry(3, PERMISSION),
      Map.entry(10, PERMISSION),
      Map.entry(12, PARAMETER),
      Map.entry(33, MISSING),
      Map.entry(100, PARAMETER),
      Map.entry(101, AUTH),
      Map.entry(102, AUTH),
      Map.entry(104, AUTH),
      Map.entry(190, AUTH),
      Map.entry(368, TARGET_BLOCKED),
      Map.entry(506, PARAMETER),
      Map.entry(803, MISSING),
      Map.entry(2500, PARAMETER),
      Map.entry(2635, PARAMETER),
      Map.entry(2642, PARAMETER),
      Map.entry(130497, TARGET_BLOCKED),
      Map.entry(131000, TRANSIENT),
      Map.entry(131005, PERMISSION),
      Map.entry(131009, PARAMETER),
      Map.entry(131016, TRANSIENT),
      Map.entry(131031, TARGET_BLOCKED),
      Map.entry(131042, TARGET_BLOCKED),
      Map.entry(131057, TRANSIENT),
      Map.entry(139000, TARGET_BLOCKED),
      Map.entry(1609005, PARAMETER));
  private static final Set<Integer> KNOWN_CODES = known();
  private static final String FIELD_NAME = "['\"\\[(]{0,2}([A-Za-z0-9_]{1,64})(?![A-Za-z0-9_])";
  private static final List<Pattern> REFUSED_FIELD = List.of(
      Pattern.compile("nonexist(?:ing|ent) field \\(([A-Za-z0-9_]{1,64})\\)"
          + "(?: on node type \\(([A-Za-z0-9_]{1,64})\\))?"),
      Pattern.compile("(?i)\\bunknown fields?:?\\s*" + FIELD_NAME),
      Pattern.compile("(?i)\\b([a-z0-9_]{1,64}) field is deprecated"));

  /** Subcodes of code 190 for tokens that are no longer valid for any call. */
  private static final Set<Integer> TOKEN_ENDED = Set.of(458, 459, 460, 463, 464, 467, 492);

  private static final Pattern TOKEN_KIND_WANTED =
      Pattern.compile("access token (?:is|was) required|requires? an? [a-z ]*token"
          + "|must be (?:called|made|used) with an? [a-z ]*token|active access token must be used");
  private static final Pattern APP_BLOCKED =
      Pattern.compile("\\b(?:api|app|application) access (?:is |was |has been )?(?:temporarily )?"
          + "(?:blocked|deactivated|disabled|suspended|revoked)|non-active apps?\\b");

  private FaultClassifier() {}

  /** Returns the fault for an error. */
  public static Fault classify(GraphError error) {
    Integer code = error.code();
    if (code == null) {
      FaultKind kind = kindOfStatus(error.httpStatus());
      int label = Fault.codeOf(error.httpStatus());
      return new Fault(kind, label, null, null, false, "HTTP status " + error.httpStatus());
    }
    String message = error.message().toLowerCase(Locale.ROOT);
    FaultKind kind = kindOf(code, error, message);
    MatchResult field = kind == PARAMETER ? refusedField(error.message()) : null;
    boolean cursorExpired = field == null
        && kind == PARAMETER
        && (code == 2642 || (message.contains("cursor") && indicatesExpiry(message)));
    boolean fieldRefused = field != null;
    return new Fault(
        kind,
        code,
        error.subcode(),
        field == null ? null : field.group(1),
        field == null || field.groupCount() < 2 ? null : field.group(2),
        cursorExpired,
        detail(kind, fieldRefused, cursorExpired));
  }

  private static @Nullable MatchResult refusedField(String message) {
    return REFUSED_FIELD.stream()
        .map(pattern -> pattern.matcher(message))
        .filter(Matcher::find)
        .findFirst()
        .map(Matcher::toMatchResult)
        .orElse(null);
  }

  /** The codes whose error counters start at zero, so that a query sees their first increase. */
  public static Set<Integer> knownCodes() {
    return KNOWN_CODES;
  }

  private static Set<Integer> known() {
    Set<Integer> codes = new TreeSet<>(THROTTLE_CODES);
    codes.addAll(KIND_BY_CODE.keySet());
    codes.addAll(Set.of(200, 80007, 80008)); // those of the two ranges that the edges return
    return Collections.unmodifiableSet(codes);
  }

  /**
   * Second meanings of known codes, and statuses that come without a code. Their counters start at
   * zero too.
   */
  public static Map<Integer, Set<FaultKind>> alternativeKinds() {
    return Map.of(
        1, Set.of(TOO_MUCH_DATA),
        100, Set.of(MISSING, PERMISSION, AUTH),
        200, Set.of(BLOCKED),
        400, Set.of(PARAMETER),
        401, Set.of(TARGET_AUTH),
        403, Set.of(PERMISSION),
        404, Set.of(MISSING),
        429, Set.of(THROTTLED));
  }

  /** The class of a code if nothing else is known of the error. */
  public static FaultKind kindOf(int code) {
    return kindOf(code, new GraphError(400, code, null, "", false), "");
  }

  private static FaultKind kindOf(int code, GraphError error, String message) {
    if (THROTTLE_CODES.contains(code) || (code >= 80000 && code <= 80014)) {
      return THROTTLED;
    }
    if ((code == 200 || code == 10) && APP_BLOCKED.matcher(message).find()) {
      return BLOCKED;
    }
    if (code >= 200 && code <= 299) {
      return PERMISSION;
    }
    if (code == 100) {
      return kindOfParameterError(error.subcode(), message);
    }
    if (code == 1 && message.contains("reduce the amount of data")) {
      return TOO_MUCH_DATA;
    }
    if (code == 2500 && message.contains("access token")) {
      return TARGET_AUTH;
    }
    if ((code == 102 || code == 104 || code == 190) && wantsTokenKind(error.subcode(), message)) {
      return TARGET_AUTH;
    }
    FaultKind known = KIND_BY_CODE.get(code);
    if (known != null) {
      return known;
    }
    return error.isTransient() && error.httpStatus() != 429
        ? TRANSIENT
        : kindOfUnknownCode(error.httpStatus());
  }

  private static FaultKind kindOfParameterError(@Nullable Integer subcode, String message) {
    if (message.contains("appsecret_proof")) {
      return AUTH;
    }
    if (message.contains("nonexist")) {
      return PARAMETER;
    }
    boolean isMissing = Integer.valueOf(33).equals(subcode)
        || message.contains("does not exist")
        || message.contains("unsupported get request");
    if (isMissing) {
      return MISSING;
    }
    return message.contains("missing permission") ? PERMISSION : PARAMETER;
  }

  /** Whether the token is valid, but the call requires another kind of token. */
  private static boolean wantsTokenKind(@Nullable Integer subcode, String message) {
    return (subcode == null || !TOKEN_ENDED.contains(subcode))
        && TOKEN_KIND_WANTED.matcher(message).find();
  }

  /** Of an unknown code, only the statuses 429 and 5xx have a clear meaning. */
  private static FaultKind kindOfUnknownCode(int status) {
    return status == 429 || status >= 500 ? kindOfStatus(status) : UNKNOWN;
  }

  private static FaultKind kindOfStatus(int status) {
    return switch (status) {
      case 400, 405, 410, 414, 422 -> PARAMETER;
      case 401 -> TARGET_AUTH;
      case 403 -> PERMISSION;
      case 404 -> MISSING;
      case 408 -> TRANSIENT;
      case 429 -> THROTTLED;
      default -> status >= 500 && status <= 599 ? TRANSIENT : UNKNOWN;
    };
  }

  private static boolean indicatesExpiry(String message) {
    return message.contains("expired")
        || message.contains("malformed")
        || message.contains("invalid");
  }

  private static String detail(FaultKind kind, boolean fieldRefused, boolean cursorExpired) {
    if (fieldRefused) {
      return "a field does not exist";
    }
    return cursorExpired ? "the cursor has expired" : kind.remedy();
  }
}
