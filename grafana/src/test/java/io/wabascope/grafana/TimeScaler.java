package io.wabascope.grafana;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies rules and Alertmanager settings with all times divided by a factor.
 *
 * <p>It scales {@code for} and {@code keep_firing_for}, ranges with their steps, offsets, compared
 * ages, seconds that are added to a time or subtracted from the current one, evaluation intervals,
 * and Alertmanager's group and repeat intervals. {@code TimeScalerTest} names what it leaves.
 */
record TimeScaler(int factor) {
  private static final Pattern TIME = Pattern.compile(
      "(\\b(?:for|keep_firing_for|interval|group_wait|group_interval|repeat_interval): +"
          + "|\\[|(?<=\\d[smhd]):|\\boffset +)(\\d+)([smhd])\\b");
  private static final Pattern SECONDS =
      Pattern.compile("(_age_seconds:min > |\\btime\\(\\) - | \\+ )(\\d+)\\b");

  String scale(String yaml) {
    String times = TIME.matcher(yaml)
        .replaceAll(time -> time.group(1) + millis(time.group(2), time.group(3)) + "ms");
    return SECONDS.matcher(times).replaceAll(this::scaleSeconds);
  }

  private String scaleSeconds(MatchResult match) {
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
