package io.wabascope.agent.faults;

import java.time.Instant;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** A sample of an app that a scrape must contain: name, labels and a condition for the value. */
record SampleExpectation(String sample, DoublePredicate value, boolean wanted) {
  SampleExpectation(String sample, DoublePredicate value) {
    this(sample, value, true);
  }

  /** Expects no such sample; ACCOUNT in the pattern is the id of the app's account. */
  static SampleExpectation absent(String pattern) {
    return new SampleExpectation(pattern, value -> true, false);
  }

  /** Whether the scrape meets the expectation for this app and its account. */
  boolean isIn(List<String> scrape, String app, String account) {
    SampleExpectation concrete =
        new SampleExpectation(sample.replace("ACCOUNT", account), value, wanted);
    return concrete.isIn(scrape, app) == wanted;
  }

  /** Whether a sample of the app in the scrape matches; other samples of the family may differ. */
  boolean isIn(List<String> scrape, String app) {
    Pattern pattern = Pattern.compile(sample.replace("APP", "app=\"" + app + "\""));
    return scrape.stream()
        .filter(line -> pattern.matcher(line).lookingAt())
        .anyMatch(
            line -> value.test(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
  }

  static SampleExpectation sample(String pattern, double expected) {
    return new SampleExpectation(pattern, value -> Math.abs(value - expected) < 1e-9);
  }

  /** At least one call ended with this error. */
  static SampleExpectation fault(String kind, int code) {
    return new SampleExpectation(errors(kind, code), count -> count >= 1);
  }

  static SampleExpectation faults(String kind, int code, int times) {
    return sample(errors(kind, code), times);
  }

  private static String errors(String kind, int code) {
    return "wabascope_graph_errors_total\\{APP,class=\"" + kind + "\",code=\"" + code + "\"";
  }

  /** Sweeps of the owned accounts end incomplete. */
  static SampleExpectation down() {
    return sample("wabascope_sweep_up\\{APP,edge=\"owned", 0);
  }

  /** A complete sweep ended after this time. */
  static SampleExpectation recovered(String edge, Instant after) {
    return new SampleExpectation(
        "wabascope_sweep_last_success_timestamp_seconds\\{APP,edge=\"" + edge,
        at -> at > after.getEpochSecond() + 2);
  }

  static SampleExpectation recovered(Instant after) {
    return recovered("owned", after);
  }

  /** The scope is blocked for at least this many seconds from now. */
  static SampleExpectation blocked(String scope, int seconds) {
    return new SampleExpectation(
        "wabascope_graph_blocked_until_timestamp_seconds\\{APP,id=\"[0-9]*\",scope=\"" + scope,
        until -> until > Instant.now().getEpochSecond() + seconds);
  }

  /** Expects no block of the whole app. */
  static SampleExpectation notBlocked() {
    return sample("wabascope_graph_blocked_until_timestamp_seconds\\{APP,id=\"\",scope=\"app\"", 0);
  }

  static SampleExpectation tokenRefused() {
    return sample("wabascope_token_valid\\{APP", 0);
  }

  @Override
  public String toString() {
    return sample;
  }
}
