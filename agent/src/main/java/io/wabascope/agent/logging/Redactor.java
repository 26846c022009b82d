package io.wabascope.agent.logging;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Removes secrets from a line before it is written.
 *
 * <p>This is the last defence: types of this project that hold a secret do not print it, but a
 * library's exception may quote a URL, a header or a body. Thread-safe.
 */
public final class Redactor {
  private static final String HIDDEN = "[hidden]";

  /** Anything that looks like a token, registered or not. */
  private static final Pattern SECRET_PATTERN = Pattern.compile("EAA[A-Za-z0-9]{20,}"
      + "|(?<=\\b(?:access_token|input_token|appsecret_proof|client_secret)[\\\\\"']{0,2}[=:]\\s{0,2}"
      + "[\\\\\"']{0,2})[^&\\s\"'\\\\,}]+"
      + "|(?<=[Bb]earer )[^\\s\"',]+"
      + "|(?<=\\bBasic )[A-Za-z0-9+/]{8,}={0,2}"
      // Passwords in a URL, and formatted phone numbers.
      + "|(?<=://[^\\s/@]{0,80}:)[^\\s/@]+(?=@)"
      + "|\\+[1-9]\\d{0,2}[ -]?\\(?\\d[\\d() -]{5,14}\\d");

  /** A shorter secret would remove unrelated words. */
  private static final int MIN_LENGTH = 6;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Registers a secret to be removed from every line. */
  public void addSecret(String secret) {
    if (secret.length() >= MIN_LENGTH && !secrets.contains(secret)) {
      secrets.add(secret);
      secrets.sort(Comparator.comparing(String::length).reversed());
    }
  }

  /** Returns the line without secrets. */
  public String redact(String line) {
    String redacted = line;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, HIDDEN);
    }
    return SECRET_PATTERN.matcher(redacted).replaceAll(HIDDEN);
  }
}
