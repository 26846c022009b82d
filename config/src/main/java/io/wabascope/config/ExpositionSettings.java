package io.wabascope.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape shows.
 *
 * @param allStates whether each known state is shown, as 1 or 0, or only the one in force
 * @param phoneNumbers whether phone numbers are shown as people dial them
 * @param exceptionsOnly whether only objects in a state that needs a human have series
 * @param keptAfterRecovery how long such an object keeps its series after it is healthy again
 * @param maxSeries with more series than these only exceptions have any; null for no maximum
 */
public record ExpositionSettings(
    boolean allStates,
    Scope scope,
    boolean phoneNumbers,
    boolean exceptionsOnly,
    Duration keptAfterRecovery,
    @Nullable Integer maxSeries) {
  public static final ExpositionSettings DEFAULT =
      new ExpositionSettings(false, Scope.MEMBER, false, false, Duration.ofHours(1), null);

  /** Whose objects a member exposes. */
  public enum Scope {
    /** Those in the partitions that it owns: all members together show each object once. */
    MEMBER("member"),
    /** All: each member shows every object. */
    CLUSTER("cluster");

    private final String word;

    Scope(String word) {
      this.word = word;
    }
  }

  static ExpositionSettings read(Section exposition) {
    return new ExpositionSettings(
        exposition.or(
            "states",
            DEFAULT.allStates,
            Shapes.choice(
                "way to show states",
                List.of("active", "all"),
                Map.of("active", false, "all", true))),
        exposition.or(
            "scope",
            DEFAULT.scope,
            Shapes.choice(
                "scope",
                List.of("member", "cluster"),
                Map.of("member", Scope.MEMBER, "cluster", Scope.CLUSTER))),
        exposition.or("phone_numbers", DEFAULT.phoneNumbers, Shapes::truth),
        exposition.or(
            "objects",
            DEFAULT.exceptionsOnly,
            Shapes.choice(
                "sort of objects",
                List.of("all", "exceptions"),
                Map.of("all", false, "exceptions", true))),
        exposition.or(
            "keep_after_recovery",
            DEFAULT.keptAfterRecovery,
            Shapes.duration(Duration.ofSeconds(1), Duration.ofDays(30))),
        exposition.optional("max_series", Shapes.whole(1, 1_000_000_000)));
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("states", allStates ? "all" : "active");
    keys.put("scope", scope.word);
    keys.put("phone_numbers", phoneNumbers);
    keys.put("objects", exceptionsOnly ? "exceptions" : "all");
    keys.put("keep_after_recovery", Durations.print(keptAfterRecovery));
    if (maxSeries != null) {
      keys.put("max_series", maxSeries);
    }
    return keys;
  }
}
