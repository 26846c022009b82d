package io.wabascope.grafana;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies rules and Alertmanager settings with all times divided by a factor.
 *
 * <p>It scales {@code for} and {@code keep_firing_for}, ranges with their steps, offsets, compared
 * ages, evaluation intervals, and Alertmanager's group and repeat intervals.
 */
record TimeScaler(int factor) {
  private static final Pattern TIME = Pattern.compile(
      "(\\b(?:for|keep_firing_for|interval|group_wait|group_interval|repeat_interval): +"
          + "|\\[|(?<=\\d[smhd]):|\\boffset +)(\\d+)([smhd])\\b");
  private static final Pattern AGE = Pattern.compile("(_age_seconds:min > )(\\d+)\\b");

  String scale(String yaml) {
    String times = TIME.matcher(yaml)
        .replaceAll(time -> time.group(1) + millis(time.group(2), time.group(3)) + "ms");
    return AGE.matcher(times).replaceAll(this::scaleAge);
  }

  private String scaleAge(MatchResult match) {
    return Matcher.quoteReplacement(match.group(1) + Double.parseDouble(match.group(2)) / factor);
  }

  private long millis(String number, String unit) {
    long seconds = switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3600;
      default -> 86_400;
    };
    return Long.parseLong(number) * seconds * 1000 / factor;
  }
}
