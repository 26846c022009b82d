package io.wabascope.config.web;

import io.wabascope.config.yaml.InvalidValueException;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Limit on the requests of all clients together.
 *
 * @param interval one request is allowed each interval
 * @param burst maximum number of requests at once
 */
public record RateLimitSettings(Duration interval, int burst) {
  private static final Pattern GO_DURATION =
      Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,9})?(?:ns|us|µs|ms|s|m|h))+");
  private static final Pattern PART = Pattern.compile("([\\d.]+)([a-zµ]+)");
  private static final Map<String, Long> NANOS = Map.of(
      "ns", 1L,
      "us", 1_000L,
      "µs", 1_000L,
      "ms", 1_000_000L,
      "s", 1_000_000_000L,
      "m", 60_000_000_000L,
      "h", 3_600_000_000_000L);

  static Optional<RateLimitSettings> read(YamlSection rate) {
    Duration interval =
        rate.getOrDefault("interval", Duration.ZERO, RateLimitSettings::parseGoDuration);
    Integer burst = rate.optional("burst", ValueParsers.integer(0, 1_000_000));
    if (rate.get("interval") == null && burst != null) {
      rate.addProblem("interval", "is missing, so there is no limit");
    }
    if (interval.isZero()) {
      return Optional.empty();
    }
    if (burst == null || burst == 0) {
      rate.addProblem("burst", "must be at least 1; otherwise every request is rejected");
      return Optional.empty();
    }
    return Optional.of(new RateLimitSettings(interval, burst));
  }

  /** Go's format of durations, as the toolkit uses it: {@code 1m30s} or {@code 1.5s}. */
  private static Duration parseGoDuration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (!GO_DURATION.matcher(text).matches()) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " is not a duration; write a number and a unit: 500ms");
    }
    Matcher part = PART.matcher(text);
    BigDecimal nanos = BigDecimal.ZERO;
    while (part.find()) {
      nanos = nanos.add(new BigDecimal(part.group(1))
          .multiply(BigDecimal.valueOf(Objects.requireNonNull(NANOS.get(part.group(2))))));
    }
    if (nanos.compareTo(BigDecimal.valueOf(Duration.ofDays(1).toNanos())) > 0) {
      throw new InvalidValueException(
          InvalidValueException.VALUE_PLACEHOLDER + " is more than a day");
    }
    return Duration.ofNanos(nanos.longValue());
  }
}
