package io.wabascope.simulator.graph;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses the version that serves a call. An expired version is served by the oldest live one; a
 * version that never existed is rejected. v20.0 ended on 2026-09-24, v27.0 started on 2026-11-04.
 */
public final class ApiVersion {
  private static final Pattern FORMAT = Pattern.compile("v\\d+(\\.\\d+)*");
  private static final Pattern NUMBERS = Pattern.compile("v([1-9]\\d?)\\.(0|[1-9]\\d?)");
  private static final int OLDEST = 21;
  private static final int NEWEST = 27;
  /** The last minor version of each major version that had minor versions. */
  private static final Map<Integer, Integer> LAST_MINOR = Map.of(2, 12, 3, 3);

  private ApiVersion() {}

  /** Whether a part of a path has the form of a version, existing or not. */
  public static boolean isVersion(String text) {
    return FORMAT.matcher(text).matches();
  }

  public static String oldest() {
    return "v" + OLDEST + ".0";
  }

  /** The version that serves a requested version; empty if it never existed. */
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

  /** The major version that serves a requested one; the oldest if it never existed. */
  static int servedMajor(String requested) {
    String served = servedVersion(requested).orElse(oldest());
    return Integer.parseInt(served.substring(1, served.indexOf('.')));
  }
}
