package io.wabascope.simulator.graph;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the version that serves a call. An expired version is served by the oldest live one. */
public final class ApiVersion {
  private static final Pattern FORMAT = Pattern.compile("v(\\d{1,3})\\.(\\d)");
  private static final int OLDEST = 21;
  private static final int NEWEST = 26;

  private ApiVersion() {}

  public static boolean isWellFormed(String text) {
    return FORMAT.matcher(text).matches();
  }

  public static String oldest() {
    return "v" + OLDEST + ".0";
  }

  /** The version that serves a requested version; empty if it never existed. */
  public static Optional<String> servedVersion(String requested) {
    Matcher matcher = FORMAT.matcher(requested);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(1));
    if (major < 1 || major > NEWEST) {
      return Optional.empty();
    }
    return Optional.of(major < OLDEST ? oldest() : requested);
  }
}
