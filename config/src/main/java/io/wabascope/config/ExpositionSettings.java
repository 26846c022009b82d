package io.wabascope.config;

import io.wabascope.config.yaml.Durations;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which series a scrape contains.
 *
 * @param allStates whether each known state has a series, with value 1 or 0, or only the current
 *     one
 * @param phoneNumbers whether phone numbers are exposed in the form people dial
 * @param exceptionsOnly whether only objects in a state that needs attention have series
 * @param keptAfterRecovery how long a recovered object keeps its series
 * @param maxSeries above this number of series only exceptions have series; null for no maximum
 */
public record ExpositionSettings(
    boolean allStates,
    ExpositionScope scope,
    boolean phoneNumbers,
    boolean exceptionsOnly,
    Duration keptAfterRecovery,
    @Nullable Integer maxSeries) {
  public static final ExpositionSettings DEFAULT = new ExpositionSettings(
      false, ExpositionScope.MEMBER, false, false, Duration.ofHours(1), null);

  /** Which objects a member exposes. */
  public enum ExpositionScope {
    /**
     * Objects in the partitions that the member owns: all members together expose each object once.
     */
    MEMBER("member"),
    /** All objects: each member exposes every object. */
    CLUSTER("cluster");

    private final String configName;

    ExpositionScope(String configName) {
      this.configName = configName;
    }
  }

  static ExpositionSettings read(YamlSection exposition) {
    return new ExpositionSettings(
        exposition.getOrDefault(
            "states",
            DEFAULT.allStates,
            ValueParsers.choice(
                "way to show states",
                List.of("active", "all"),
                Map.of("active", false, "all", true))),
        exposition.getOrDefault(
            "scope",
            DEFAULT.scope,
            ValueParsers.choice(
                "scope",
                List.of("member", "cluster"),
                Map.of("member", ExpositionScope.MEMBER, "cluster", ExpositionScope.CLUSTER))),
        exposition.getOrDefault("phone_numbers", DEFAULT.phoneNumbers, ValueParsers::bool),
        exposition.getOrDefault(
            "objects",
            DEFAULT.exceptionsOnly,
            ValueParsers.choice(
                "sort of objects",
                List.of("all", "exceptions"),
                Map.of("all", false, "exceptions", true))),
        exposition.getOrDefault(
            "keep_after_recovery",
            DEFAULT.keptAfterRecovery,
            ValueParsers.duration(Duration.ofSeconds(1), Duration.ofDays(30))),
        exposition.optional("max_series", ValueParsers.integer(1, 1_000_000_000)));
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("states", allStates ? "all" : "active");
    keys.put("scope", scope.configName);
    keys.put("phone_numbers", phoneNumbers);
    keys.put("objects", exceptionsOnly ? "exceptions" : "all");
    keys.put("keep_after_recovery", Durations.format(keptAfterRecovery));
    if (maxSeries != null) {
      keys.put("max_series", maxSeries);
    }
    return keys;
  }
}
