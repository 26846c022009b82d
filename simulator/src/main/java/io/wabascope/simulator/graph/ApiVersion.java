package io.wabascope.simulator.graph;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version serves a call. An ended version is served by the oldest that lives, without a word;
 * one that never was is refused. v20.0 ended on 2026-09-24, v27.0 came on 2026-11-04.
 */
public final class ApiVersion {
  private static final Pattern FORMAT = Pattern.compile("v\\d+(\\.\\d+)*");
  private static final Pattern NUMBERS = Pattern.compile("v([1-9]\\d?)\\.(0|[1-9]\\d?)");
  private static final int OLDEST = 21;
  private static final int NEWEST = 27;
  /** The last minor version of the major versions that had any. */
  private static final Map<Integer, Integer> LAST_MINOR = Map.of(2, 12, 3, 3);

  private ApiVersion() {}

  /** Whether a part of a path is meant as a version, one that exists or not. */
  public static boolean isVersion(String text) {
    return FORMAT.matcher(text).matches();
  }

  public static String oldest() {
    return "v" + OLDEST + ".0";
  }

  /** The version that serves what was asked for; empty for one that never was. */
  public static Optional<String> servedVersion(String requested) {
    Matcher numbers = NUMBERS.matcher(requested);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    if (major > NEWEST || minor > LAST_MINOR.getOrDefault(major, 0)) {
      return Optional.empty();
    }
    return Optional.of(major < OLDEST ? oldest() : requested);
  }
}
