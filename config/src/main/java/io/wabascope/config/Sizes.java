package io.wabascope.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the configuration writes them: a number and a binary unit. */
public final class Sizes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

  private Sizes() {}

  public static long parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new Mismatch(
          Mismatch.VALUE + " is not a size; write a whole number and B, KiB, MiB or GiB: 16MiB");
    }
    return Long.parseLong(form.group(1)) << (10 * UNITS.indexOf(form.group(2)));
  }

  public static String print(long bytes) {
    int unit = 0;
    long number = bytes;
    while (number > 0 && number % 1024 == 0 && unit < UNITS.size() - 1) {
      number /= 1024;
      unit++;
    }
    return number + UNITS.get(unit);
  }
}
