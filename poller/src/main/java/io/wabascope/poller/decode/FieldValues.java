package io.wabascope.poller.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts texts of the API to values: limited in length, well-formed, and times in any format. */
public final class FieldValues {
  private static final int MAX_LENGTH = 256;
  private static final int MAX_ID_LENGTH = 64;

  /** {@code 2025-02-04T17:40:07} with {@code Z}, {@code +00:00} or {@code +0000}. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX][XX]", Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);

  /** The end of the year 9999; a larger number is not a time in seconds. */
  private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

  private FieldValues() {}

  /**
   * A text that can be stored and shown: at most 256 characters, with unpaired surrogates replaced,
   * because no encoding preserves them. Null if it is blank.
   */
  static @Nullable String clean(@Nullable String raw) {
    if (raw == null || raw.isBlank()) {
      return null;
    }
    return raw.length() <= MAX_LENGTH && hasNoSurrogates(raw) ? raw : wellFormed(raw);
  }

  private static boolean hasNoSurrogates(String raw) { // no stream, because it runs for every text
    for (int i = 0; i < raw.length(); i++) {
      if (isSurrogate(raw.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** An id; null if it is not a possible id of the Graph API. */
  static @Nullable public String id(@Nullable String raw) {
    boolean usable = raw != null && !raw.isEmpty() && raw.length() <= MAX_ID_LENGTH && isPlain(raw);
    return usable ? raw : null;
  }

  /** The id of an item: a whole number, else absent. */
  static @Nullable String itemId(@Nullable String raw) {
    String id = id(raw);
    return id != null && id.chars().allMatch(c -> c >= '0' && c <= '9') ? id : null;
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) <= ' ' || raw.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  static @Nullable public Instant time(@Nullable String raw) {
    if (raw == null || raw.length() > 40) {
      return null;
    }
    try {
      return raw.matches("\\d{1,12}") ? ofSeconds(Long.parseLong(raw)) : ofText(raw);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant ofText(String raw) {
    return ofSeconds(TIME.parse(raw, Instant::from).getEpochSecond());
  }

  private static @Nullable Instant ofSeconds(long seconds) {
    return seconds >= 0 && seconds <= MAX_EPOCH_SECOND ? Instant.ofEpochSecond(seconds) : null;
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static String wellFormed(String raw) {
    StringBuilder out = new StringBuilder(MAX_LENGTH);
    raw.codePoints()
        .limit(MAX_LENGTH)
        .forEach(c -> out.appendCodePoint(isSurrogate(c) ? 0xfffd : c));
    return out.toString();
  }
}
