package io.wabascope.config.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats sizes: a number and a binary unit. */
public final class ByteSizes {
  private static final Pattern PATTERN = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

  private ByteSizes() {}

  public static long parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " is not a size; write a whole number and B, KiB, MiB or GiB: 16MiB");
    }
    return Long.parseLong(matcher.group(1)) << (10 * UNITS.indexOf(matcher.group(2)));
  }

  public static String format(long bytes) {
    int unit = 0;
    long number = bytes;
    while (number > 0 && number % 1024 == 0 && unit < UNITS.size() - 1) {
      number /= 1024;
      unit++;
    }
    return number + UNITS.get(unit);
  }
}
