package io.wabascope.config.yaml;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:default}} with environment variables.
 *
 * <p>Line breaks at the end of a variable are removed.
 *
 * <p>A doubled dollar sign before the brace gives a literal dollar sign and brace.
 */
public final class Interpolation {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?\\})?");

  /**
   * At the end of a value that was read from a file; {@code $(cat token)} keeps it in some shells.
   */
  private static final Pattern TRAILING_LINE_BREAKS = Pattern.compile("[\\r\\n]+\\z");

  private Interpolation() {}

  public static String expand(String text, Map<String, String> environment) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (reference.find()) {
      reference.appendReplacement(expanded, "");
      expanded.append(resolve(reference, environment));
    }
    return reference.appendTail(expanded).toString();
  }

  /** Returns a text that expands to the given one. */
  public static String escape(String text) {
    return text.replace("${", "$${");
  }

  private static String resolve(Matcher reference, Map<String, String> environment) {
    String name = reference.group(1);
    if (reference.group().equals("$${")) {
      return "${";
    }
    if (name == null) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " has an invalid reference; write ${NAME}, ${NAME:default}, or $${ for ${");
    }
    String set = environment.get(name);
    String value =
        set == null ? reference.group(2) : TRAILING_LINE_BREAKS.matcher(set).replaceAll("");
    if (value == null) {
      throw new InvalidValueException("environment variable " + SafeText.plain(name)
          + " is not set; set it, or add a default: ${" + SafeText.plain(name) + ":…}");
    }
    return value;
  }
}
