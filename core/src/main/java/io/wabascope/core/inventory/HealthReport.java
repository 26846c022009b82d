package io.wabascope.core.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the field {@code health_status} of an account says about the entities that take part in
 * sending: the account, its business, the app, and possibly numbers and templates.
 *
 * <p>Source: Meta's page "Messaging and calling health status". It publishes no complete list of
 * error codes.
 *
 * @param entities the worst state by type of entity
 * @param errors the errors of the entities, sorted, each once
 */
public record HealthReport(Map<String, String> entities, List<HealthError> errors) {
  /** The name of the field in requests. */
  public static final String FIELD = "health_status";

  static final String AVAILABLE = "AVAILABLE";
  static final String LIMITED = "LIMITED";
  public static final String BLOCKED = "BLOCKED";

  /** The maximum number of errors that are kept. */
  private static final int MAX_ERRORS = 50;

  private static final int CALLING_ERRORS = 138;

  /**
   * The known error codes: a calling restriction of the number or its account (138024, 138025),
   * number not registered (141000), template not approved (141002), payment method (141006),
   * account not active (141008), business not verified (141010).
   */
  private static final List<Integer> KNOWN_CODES =
      List.of(138024, 138025, 141000, 141002, 141006, 141008, 141010);

  /** Replaces an error code that is not one of the known ones. */
  public static final String OTHER = "other";

  /**
   * An error of an entity.
   *
   * @param code the code that Meta reports; 0 if it is not readable
   */
  public record HealthError(String entityType, int code) implements Comparable<HealthError> {
    /** Whether the error only concerns calls, not messages. */
    public boolean isOfCalling() {
      return code / 1000 == CALLING_ERRORS;
    }

    /** The value of the label {@code error_code}. */
    public String label() {
      return KNOWN_CODES.contains(code) ? Integer.toString(code) : OTHER;
    }

    @Override
    public int compareTo(HealthError other) {
      int byType = entityType.compareTo(other.entityType);
      return byType == 0 ? Integer.compare(code, other.code) : byType;
    }
  }

  /**
   * One entity of a report.
   *
   * @param type the normalised type
   * @param state the normalised state for messages; null if the entity has none
   * @param callState the normalised state for calls; null if the entity has none
   */
  public record Entity(
      String type, @Nullable String state, @Nullable String callState, List<HealthError> errors) {
    public Entity {
      errors = List.copyOf(errors);
    }

    private boolean hasOnlyErrorsOfCalling() {
      return !errors.isEmpty() && errors.stream().allMatch(HealthError::isOfCalling);
    }

    private boolean hasErrorOfCalling() {
      return !errors.isEmpty() && errors.stream().anyMatch(HealthError::isOfCalling);
    }

    /** The worst state that the overall state may have because of this entity. */
    private @Nullable String contribution() {
      String calls = hasErrorOfCalling() ? BLOCKED : callState;
      return calls == null ? state : worse(state, calls);
    }
  }

  public HealthReport {
    entities = Collections.unmodifiableMap(new TreeMap<>(entities));
    errors = errors.size() < 2
        ? List.copyOf(errors)
        : errors.stream().distinct().sorted().limit(MAX_ERRORS).toList();
  }

  /** The codes that are values of the label {@code error_code}. */
  public static List<Integer> knownCodes() {
    return KNOWN_CODES;
  }

  /** The report of these entities. */
  public static HealthReport of(List<Entity> entities) {
    Map<String, String> worst = new TreeMap<>();
    List<HealthError> errors = new ArrayList<>();
    for (Entity entity : entities) {
      if (entity.state != null) {
        worst.merge(entity.type, entity.state, HealthReport::worse);
      }
      errors.addAll(entity.errors);
    }
    return new HealthReport(worst, errors);
  }

  /**
   * Whether messages can be sent: the worst state of the entities, where an entity that is blocked
   * only by errors of calling counts as available. An entity that is blocked without an error counts
   * as blocked, because nothing says that only calls are concerned. So does an overall state that
   * no entity explains. Meta's overall state is worse than needed: it includes calls.
   *
   * @param overall Meta's verdict; null if there is none
   * @return null if nothing was reported
   */
  public static @Nullable String sending(@Nullable String overall, List<Entity> entities) {
    String contribution = null;
    String forMessages = null;
    for (Entity entity : entities) {
      String stated = entity.contribution();
      contribution = stated == null ? contribution : worse(contribution, stated);
      if (entity.hasOnlyErrorsOfCalling() && !LIMITED.equals(entity.state)) {
        forMessages = worse(forMessages, AVAILABLE);
      } else if (entity.state != null) {
        forMessages = worse(forMessages, entity.state);
      }
    }
    if (overall == null || (contribution != null && rank(overall) <= rank(contribution))) {
      return forMessages;
    }
    return worse(forMessages, overall);
  }

  private static String worse(@Nullable String one, String other) {
    if (one == null || one.equals(other)) { // nearly always, and faster than the ranks
      return other;
    }
    return rank(one) < rank(other) ? other : one;
  }

  /** An unknown state is worse than a limitation, and no proof of a block. */
  private static int rank(String state) {
    return switch (state) {
      case AVAILABLE -> 0;
      case LIMITED -> 1;
      case BLOCKED -> 3;
      default -> 2;
    };
  }
}
