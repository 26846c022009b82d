package io.wabascope.poller.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Converts texts of the API to values: limited in length, well-formed, and times in any format.
 *
 * <p>Only names are free text. Every other value must have its known form, because a server may
 * repeat a request's token in any field, and values become labels and log lines.
 */
public final class FieldValues {
  private static final int MAX_LENGTH = 256;
  private static final int MAX_ID_LENGTH = 40;
  private static final int MAX_WORD_LENGTH = 64;
  private static final int MAX_TIMEZONE_LENGTH = 4;
  private static final int MAX_DISPLAY_NUMBER_LENGTH = 40;
  private static final int MIN_TRACE_ID_LENGTH = 16;
  private static final int MAX_TRACE_ID_LENGTH = 32;

  /** {@code 2025-02-04T17:40:07} with {@code Z}, {@code +00:00} or {@code +0000}. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX][XX]", Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);

  private static final String USUAL_FORM = "9999-99-99T99:99:99+0000";

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

  /** An id of a node: digits; null if it has another form. */
  public static @Nullable String id(@Nullable String raw) {
    return matching(raw, 1, MAX_ID_LENGTH, FieldValues::isDigit);
  }

  /** A permission or a type: letters and underscores; null if it has another form. */
  public static @Nullable String word(@Nullable String raw) {
    return matching(raw, 1, MAX_WORD_LENGTH, c -> isLetter(c) || c == '_');
  }

  /** A code of this many letters, as of countries and currencies; null if it has another form. */
  static @Nullable String letters(@Nullable String raw, int length) {
    return matching(raw, length, length, FieldValues::isLetter);
  }

  /** The number of a time zone; null if it has another form. */
  static @Nullable String timezoneId(@Nullable String raw) {
    return matching(raw, 1, MAX_TIMEZONE_LENGTH, FieldValues::isDigit);
  }

  /** A phone number as the API formats it, without letters; null if it has another form. */
  static @Nullable String displayNumber(@Nullable String raw) {
    return matching(
        clean(raw), 1, MAX_DISPLAY_NUMBER_LENGTH, c -> isDigit(c) || "+-(). ".indexOf(c) >= 0);
  }

  /**
   * The trace id of a call, as in {@code AbCdEfGhIjK_0123456-xyz}; null if it has another form. A
   * longer text may be a token.
   */
  public static @Nullable String traceId(@Nullable String raw) {
    boolean isKnownForm = raw != null && raw.startsWith("A");
    return isKnownForm
        ? matching(
            raw,
            MIN_TRACE_ID_LENGTH,
            MAX_TRACE_ID_LENGTH,
            c -> isLetter(c) || isDigit(c) || c == '_' || c == '-')
        : null;
  }

  private static @Nullable String matching(
      @Nullable String raw, int minLength, int maxLength, IntPredicate allowed) {
    if (raw == null || raw.length() < minLength || raw.length() > maxLength) {
      return null;
    }
    for (int i = 0; i < raw.length(); i++) {
      if (!allowed.test(raw.charAt(i))) {
        return null;
      }
    }
    return raw;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  public static @Nullable Instant time(@Nullable String raw) {
    if (raw == null || raw.length() > 40) {
      return null;
    }
    try {
      Instant usual = ofUsualForm(raw);
      if (usual != null) {
        return usual;
      }
      return raw.matches("\\d{1,12}") ? ofSeconds(Long.parseLong(raw)) : ofText(raw);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The form {@code 2025-02-04T17:40:07+0000}, without the costs of a formatter. */
  private static @Nullable Instant ofUsualForm(String raw) {
    if (raw.length() != USUAL_FORM.length()) {
      return null;
    }
    for (int i = 0; i < raw.length(); i++) {
      char form = USUAL_FORM.charAt(i);
      if (form == '9' ? !isDigit(raw.charAt(i)) : raw.charAt(i) != form) {
        return null;
      }
    }
    LocalDateTime time = LocalDateTime.of(
        number(raw, 0, 4),
        number(raw, 5, 7),
        number(raw, 8, 10),
        number(raw, 11, 13),
        number(raw, 14, 16),
        number(raw, 17, 19));
    return ofSeconds(time.toEpochSecond(ZoneOffset.UTC));
  }

  private static int number(String digits, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + digits.charAt(i) - '0';
    }
    return number;
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
