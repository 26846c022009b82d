package io.wabascope.agent.logging;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a line before it is written.
 *
 * <p>The last line of defence: our own types do not print themselves, but a library's exception may
 * quote a URL, a header or a body. Thread-safe.
 */
public final class Redactor {
  private static final String HIDDEN = "[hidden]";

  /** What looks like a token whether we know it or not. */
  private static final Pattern SECRET_PATTERN = Pattern.compile("EAA[A-Za-z0-9]{20,}"
      + "|(?<=\\b(?:access_token|input_token|appsecret_proof|client_secret)[\\\\\"']{0,2}[=:]\\s{0,2}"
      + "[\\\\\"']{0,2})[^&\\s\"'\\\\,}]+"
      + "|(?<=[Bb]earer )[^\\s\"',]+"
      + "|(?<=\\bBasic )[A-Za-z0-9+/]{8,}={0,2}"
      // Passwords in a URL, and telephone numbers as people write them.
      + "|(?<=://[^\\s/@]{0,80}:)[^\\s/@]+(?=@)"
      + "|\\+[1-9]\\d{0,2}[ -]?\\(?\\d[\\d() -]{5,14}\\d");

  /** Shorter than this, a "secret" would blot out innocent words. */
  private static final int MIN_LENGTH = 6;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Has that secret taken out of every line from now on. */
  public void addSecret(String secret) {
    if (secret.length() >= MIN_LENGTH && !secrets.contains(secret)) {
      secrets.add(secret);
      secrets.sort(Comparator.comparing(String::length).reversed());
    }
  }

  /** The line without what must not be read. */
  public String redact(String line) {
    String redacted = line;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, HIDDEN);
    }
    return SECRET_PATTERN.matcher(redacted).replaceAll(HIDDEN);
  }
}
