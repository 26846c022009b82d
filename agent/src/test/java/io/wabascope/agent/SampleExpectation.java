package io.wabascope.agent;

import java.time.Instant;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** What a scrape must show of an app: a sample that matches, with a value that fits. */
record SampleExpectation(String sample, DoublePredicate value) {

  /** Whether the scrape shows it of that app; other samples of the family may say otherwise. */
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

  /** At least one call ended so. */
  static SampleExpectation fault(String kind, int code) {
    return new SampleExpectation(errors(kind, code), count -> count >= 1);
  }

  static SampleExpectation faults(String kind, int code, int times) {
    return sample(errors(kind, code), times);
  }

  private static String errors(String kind, int code) {
    return "wabascope_graph_errors_total\\{APP,class=\"" + kind + "\",code=\"" + code + "\"";
  }

  /** The sweeps of the owned accounts end incomplete. */
  static SampleExpectation down() {
    return sample("wabascope_sweep_up\\{APP,edge=\"owned", 0);
  }

  /** A whole sweep ended after that. */
  static SampleExpectation recovered(String edge, Instant after) {
    return new SampleExpectation(
        "wabascope_sweep_last_success_timestamp_seconds\\{APP,edge=\"" + edge,
        at -> at > after.getEpochSecond() + 2);
  }

  static SampleExpectation recovered(Instant after) {
    return recovered("owned", after);
  }

  /** No call of the scope for at least so many seconds from now on. */
  static SampleExpectation blocked(String scope, int seconds) {
    return new SampleExpectation(
        "wabascope_graph_blocked_until_timestamp_seconds\\{APP,id=\"[0-9]*\",scope=\"" + scope,
        until -> until > Instant.now().getEpochSecond() + seconds);
  }

  /** No block of the whole app. */
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
