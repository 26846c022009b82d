package io.wabascope.agent;

import java.time.Instant;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** What a scrape must show of an app: a sample that matches, with a value that fits. */
record Sign(String sample, DoublePredicate value) {

  /** Whether the scrape shows it of that app; other samples of the family may say otherwise. */
  boolean isIn(List<String> scrape, String app) {
    Pattern pattern = Pattern.compile(sample.replace("APP", "app=\"" + app + "\""));
    return scrape.stream()
        .filter(line -> pattern.matcher(line).lookingAt())
        .anyMatch(
            line -> value.test(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
  }

  static Sign sample(String pattern, double expected) {
    return new Sign(pattern, value -> Math.abs(value - expected) < 1e-9);
  }

  /** At least one call ended so. */
  static Sign fault(String kind, int code) {
    return new Sign(errors(kind, code), count -> count >= 1);
  }

  static Sign faults(String kind, int code, int times) {
    return sample(errors(kind, code), times);
  }

  private static String errors(String kind, int code) {
    return "wabascope_graph_errors_total\\{APP,class=\"" + kind + "\",code=\"" + code + "\"";
  }

  /** The sweeps of the owned accounts end incomplete. */
  static Sign down() {
    return sample("wabascope_sweep_up\\{APP,edge=\"owned", 0);
  }

  /** A whole sweep ended after that. */
  static Sign well(String edge, Instant after) {
    return new Sign(
        "wabascope_sweep_last_success_timestamp_seconds\\{APP,edge=\"" + edge,
        at -> at > after.getEpochSecond() + 2);
  }

  static Sign well(Instant after) {
    return well("owned", after);
  }

  /** No call of the scope for at least so many seconds from now on. */
  static Sign blocked(String scope, int seconds) {
    return new Sign(
        "wabascope_graph_blocked_until_timestamp_seconds\\{APP,id=\"[0-9]*\",scope=\"" + scope,
        until -> until > Instant.now().getEpochSecond() + seconds);
  }

  static Sign tokenRefused() {
    return sample("wabascope_token_valid\\{APP", 0);
  }

  @Override
  public String toString() {
    return sample;
  }
}
