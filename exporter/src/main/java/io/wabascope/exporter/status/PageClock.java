package io.wabascope.exporter.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times as seen from one moment. */
record PageClock(Instant now) {
  private static final DateTimeFormatter FULL = formatter("uuuu-MM-dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter TIME = formatter("HH:mm 'UTC'");
  private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd HH:mm 'UTC'");

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** The time relative to now, for example {@code 5 s ago} or {@code in 5 s}. */
  String relative(Instant instant) {
    Duration ago = Duration.between(instant, now);
    return ago.isNegative()
        ? "in " + DurationText.of(ago.negated())
        : DurationText.of(ago) + " ago";
  }

  /** Date and time to the second. */
  String full(Instant instant) {
    return FULL.format(instant);
  }

  /** The time of day, with the date unless it is today. */
  String brief(Instant instant) {
    return (day(instant).equals(day(now)) ? TIME : DAY).format(instant);
  }

  /** A time as brief as possible, and relative to now. */
  String moment(Instant instant) {
    return brief(instant) + ", " + relative(instant);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  boolean isFuture(@Nullable Instant instant) {
    return instant != null && instant.isAfter(now);
  }
}
