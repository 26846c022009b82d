package io.wabascope.config.secret;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Distinguishes secrets from texts that were configured by mistake, without quoting them. */
final class SecretFormat {
  private static final String WANTED = "; it must contain only the secret, on one line";

  /** A kind of wrong text, and the pattern that detects it. */
  private record Mistake(Pattern look, String name) {
    Mistake(String look, String name) {
      this(Pattern.compile(look, Pattern.DOTALL), name);
    }
  }

  /** The first match is reported. */
  private static final List<Mistake> MISTAKES = List.of(
      new Mistake("\\s*", "is empty"),
      new Mistake("(?:\\ufffd\\ufffd.*|.*\\u0000.*)", "is UTF-16 or binary"),
      new Mistake("\\ufeff.*", "begins with a byte order mark"),
      new Mistake("\\s*[{\\[].*", "holds JSON"),
      new Mistake("\\s*<.*", "holds XML or HTML"),
      new Mistake("\\s*-----BEGIN .*", "holds PEM"),
      new Mistake("\\s*[\"'`].*|.*[\"'`]\\s*", "holds quotes around the secret"),
      new Mistake(
          "\\s*(?i:(?:authorization\\s*:\\s*)?(?:bearer|oauth)\\s).*", "holds an HTTP header"),
      new Mistake("\\s*(?i:https?://).*", "holds a URL"),
      new Mistake(
          "\\s*(?:export\\s+|set\\s+)?[A-Za-z_][A-Za-z0-9_.-]*\\s*=\\s*[^=\\s].*",
          "holds a name and = before the secret"),
      new Mistake(
          "\\s*[A-Za-z_][A-Za-z0-9_.-]*:\\s+\\S.*", "holds a name and : before the secret"));

  private SecretFormat() {}

  /** The problem with the text, as a sentence without a subject; null if it may be a secret. */
  static @Nullable String problem(String text) {
    for (Mistake mistake : MISTAKES) {
      if (mistake.look.matcher(text).matches()) {
        return mistake.name + WANTED;
      }
    }
    String secret = text.strip();
    if (secret.lines().count() > 1) {
      return "has several lines" + WANTED;
    }
    return secret.chars().allMatch(c -> c > ' ' && c < 0x7f)
        ? null
        : "contains blanks or characters other than ASCII" + WANTED;
  }
}
