package io.wabascope.config.yaml;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes foreign text safe for a message: short, on one line, and without anything like a token. */
public final class SafeText {
  private static final int MAX_LENGTH = 60;
  private static final Pattern LIKE_A_TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_|-])(?=[A-Za-z_|-]*\\d)[A-Za-z0-9_|-]{32,}");

  private SafeText() {}

  public static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  public static String plain(String text) {
    return plain(text, MAX_LENGTH);
  }

  /** Returns a foreign message on one line. */
  public static String singleLine(String text) {
    return plain(text.lines().map(String::strip).collect(Collectors.joining(", ")), 3 * MAX_LENGTH);
  }

  private static String plain(String text, int maxLength) {
    String masked = LIKE_A_TOKEN.matcher(text).replaceAll("…");
    StringBuilder shown = new StringBuilder();
    masked
        .codePoints()
        .limit(maxLength)
        .map(c -> Character.isISOControl(c) || !Character.isDefined(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return masked.codePointCount(0, masked.length()) > maxLength ? shown + "…" : shown.toString();
  }
}
