package io.wabascope.poller.decode;

import io.wabascope.core.ratelimit.Block;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Parses {@code Retry-After}: seconds or a date (RFC 9110, 10.2.3), limited to 24 hours. */
final class RetryAfter {
  private RetryAfter() {}

  static @Nullable Duration of(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    return value.matches("\\d{1,18}") ? capped(Long.parseLong(value)) : ofDate(value, now);
  }

  private static @Nullable Duration ofDate(String value, Instant now) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return capped(Math.max(0, date.toEpochSecond() - now.getEpochSecond()));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration capped(long seconds) {
    return Duration.ofSeconds(Math.min(seconds, Block.MAX_DURATION.toSeconds()));
  }
}
