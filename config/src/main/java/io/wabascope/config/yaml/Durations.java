package io.wabascope.config.yaml;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations: one number, one unit. */
public final class Durations {
  private static final Pattern PATTERN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final List<Map.Entry<String, Duration>> UNITS = List.of(
      Map.entry("d", Duration.ofDays(1)),
      Map.entry("h", Duration.ofHours(1)),
      Map.entry("m", Duration.ofMinutes(1)),
      Map.entry("s", Duration.ofSeconds(1)),
      Map.entry("ms", Duration.ofMillis(1)));

  private Durations() {}

  public static Duration parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " is not a duration; write a whole number and ms, s, m, h or d: 30s");
    }
    long number = Long.parseLong(matcher.group(1));
    return UNITS.stream()
        .filter(unit -> unit.getKey().equals(matcher.group(2)))
        .map(unit -> unit.getValue().multipliedBy(number))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the shortest text that parses to the same duration, in whole milliseconds. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (!Duration.ofMillis(millis).equals(duration) || millis < 0) {
      throw new IllegalArgumentException("not a configured duration: " + duration);
    }
    return UNITS.stream()
        .filter(unit -> millis > 0 && millis % unit.getValue().toMillis() == 0)
        .map(unit -> millis / unit.getValue().toMillis() + unit.getKey())
        .findFirst()
        .orElse("0s");
  }
}
