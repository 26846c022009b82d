package io.wabascope.grafana.situation;

import io.wabascope.grafana.StrictYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code alerts.yml}: an alert and its states.
 *
 * @param holdSeconds the {@code for} of the alert
 * @param severity the severity of the alert; the higher one if it has two
 */
record AlertRow(String name, long holdSeconds, String severity, Map<String, Object> row) {
  /** A row without a bad state, with the good states of all rows that name no member. */
  static AlertRow allGood(List<AlertRow> rows) {
    Map<String, Object> good = new LinkedHashMap<>();
    rows.stream().filter(row -> !row.namesMember()).forEach(row -> good.putAll(row.good()));
    return new AlertRow("Nothing", 0, "", Map.of("good", good));
  }

  private Map<String, Object> good() {
    return StrictYaml.mapAt(row, "good");
  }

  /** True if its good state has a series of a certain member. */
  boolean namesMember() {
    return good().keySet().stream().anyMatch(series -> series.contains("instance="));
  }

  Map<SeriesName, String> states(boolean bad) {
    Map<SeriesName, String> states = new LinkedHashMap<>();
    StrictYaml.mapAt(row, bad ? "bad" : "good")
        .forEach((series, value) -> states.put(SeriesName.parse(series), String.valueOf(value)));
    return states;
  }

  /** The seconds until the alert may fire, evaluations aside. */
  long delaySeconds() {
    return holdSeconds + 60L * number("delay");
  }

  long lastsSeconds() {
    return 60L * number("lasts");
  }

  List<?> alsoFiring() {
    return (List<?>) row.getOrDefault("also", List.of());
  }

  /** The severity for a state that was there at the first sight; empty if the alert is silent. */
  Optional<String> firstSeverity() {
    String first = StrictYaml.textAt(row, "first");
    return first.equals("silent")
        ? Optional.empty()
        : Optional.of(first.isEmpty() ? severity : first);
  }

  boolean firesIn(Situation situation) {
    if (situation.event() == Situation.Event.FIRST_START && firstSeverity().isEmpty()) {
      return false;
    }
    return situation.mode() != Situation.Mode.EXCEPTIONS || isException();
  }

  /** True if an object in the bad state has series while only exceptions have them. */
  boolean isException() {
    return !row.containsKey("exceptions");
  }

  /** True if the bad state is a moment: a counter grows once. */
  boolean isMomentary() {
    return states(true).values().stream().anyMatch(value -> value.startsWith("once"));
  }

  String severityIn(Situation situation) {
    return situation.event() == Situation.Event.FIRST_START
        ? firstSeverity().orElseThrow()
        : severity;
  }

  boolean resolvesAtRestart() {
    return StrictYaml.textAt(row, "restart").equals("resolves");
  }

  /** True if the bad state is one of an object. */
  boolean isOfObject() {
    return states(true).keySet().stream().anyMatch(SeriesName::isOfObject);
  }

  /** True if the alert is on the age of data, which a restart without a stored inventory loses. */
  boolean needsAge() {
    return states(true).entrySet().stream()
        .anyMatch(state ->
            state.getKey().isOfCompleteSweep() && state.getValue().startsWith("now"));
  }

  boolean scrapeFails() {
    return StrictYaml.textAt(row, "scrape").equals("fails");
  }

  boolean targetsVanish() {
    return StrictYaml.textAt(row, "scrape").equals("vanishes");
  }

  /** How long the row takes: rows of one length share a test. */
  Length length() {
    if (delaySeconds() > 72 * 3600) {
      return Length.WEEK;
    }
    if (delaySeconds() > 7 * 3600) {
      return Length.THREE_DAYS;
    }
    if (delaySeconds() > 7200 || row.containsKey("day")) {
      return Length.DAYS;
    }
    boolean isShort =
        delaySeconds() <= 1800 && lastsSeconds() <= 1800 && alsoFiring().isEmpty();
    return isShort ? Length.MINUTES : Length.HOURS;
  }

  /**
   * The time before a state begins, the time that all alerts of this length take to fire, and the
   * time that they take to end.
   */
  enum Length {
    MINUTES(2400, 3000, 2700),
    HOURS(2400, 5700, 4500),
    DAYS(25 * 3600, 8 * 3600, 5400),
    THREE_DAYS(2400, 80 * 3600, 5400),
    WEEK(2400, 8 * 86_400, 5400);

    final int lead;
    final int wait;
    final int rest;

    Length(int lead, int wait, int rest) {
      this.lead = lead;
      this.wait = wait;
      this.rest = rest;
    }

    /** True if the rows are played with all alerts, at all intervals. */
    boolean isShort() {
      return this == MINUTES || this == HOURS;
    }
  }

  private int number(String key) {
    return (Integer) row.getOrDefault(key, 0);
  }
}
