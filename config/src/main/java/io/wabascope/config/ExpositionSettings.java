package io.wabascope.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scrape shows.
 *
 * @param allStates whether each known state is shown, as 1 or 0, or only the one in force
 * @param phoneNumbers whether phone numbers are shown as people dial them
 * @param extent of which objects
 */
public record ExpositionSettings(
    boolean allStates, Scope scope, boolean phoneNumbers, ExtentSettings extent) {
  public static final ExpositionSettings DEFAULT =
      new ExpositionSettings(false, Scope.MEMBER, false, ExtentSettings.DEFAULT);

  /** Whose objects a member exposes. */
  public enum Scope {
    /** Its own: all members together show each object once. */
    MEMBER("member"),
    /** Everybody's: each member shows all. */
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
        ExtentSettings.read(exposition));
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("states", allStates ? "all" : "active");
    keys.put("scope", scope.word);
    keys.put("phone_numbers", phoneNumbers);
    keys.putAll(extent.written());
    return keys;
  }
}
