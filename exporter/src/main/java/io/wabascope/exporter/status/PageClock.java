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
    return ago.isNegative() ? "in " + format(ago.negated()) : format(ago) + " ago";
  }

  /** Date and time to the second. */
  String full(Instant instant) {
    return FULL.format(instant);
  }

  /** The time of day, with the date unless it is today. */
  String brief(Instant instant) {
    return (day(instant).equals(day(now)) ? TIME : DAY).format(instant);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  boolean isFuture(@Nullable Instant instant) {
    return instant != null && instant.isAfter(now);
  }

  /** The duration in its two largest units, or one if that is precise enough. */
  static String format(Duration duration) {
    if (duration.toDays() >= 10) {
      return duration.toDays() + " d";
    }
    if (duration.toHours() < 1 && duration.toMinutes() >= 10) {
      return duration.toMinutes() + " min";
    }
    if (duration.toDays() > 0) {
      return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }
}
