package io.wabascope.exporter.status;

import io.wabascope.exporter.status.StatusReport.AppStatus;
import io.wabascope.exporter.status.StatusReport.MemberStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as the page tells it: in words, and bad news first. */
record StatusPage(StatusReport report, Instant now) {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  /** The targets, those in trouble on top. */
  List<TargetStatus> targets() {
    return report.targets().stream()
        .sorted(Comparator.comparing(TargetStatus::health).thenComparing(TargetStatus::target))
        .toList();
  }

  List<AppStatus> apps() {
    return report.apps();
  }

  List<MemberStatus> members() {
    return report.members();
  }

  boolean isClustered() {
    return !report.members().isEmpty();
  }

  Severity severity() {
    return report.targets().stream()
        .map(target -> target.health().severity())
        .min(Comparator.naturalOrder())
        .orElse(Severity.IDLE);
  }

  /** What a hasty reader must know, in one sentence. */
  String summary() {
    int total = report.targets().size();
    if (total == 0) {
      return "No targets are configured.";
    }
    Map<TargetHealth, Long> counts = new TreeMap<>(report.targets().stream()
        .collect(Collectors.groupingBy(TargetStatus::health, Collectors.counting())));
    if (counts.getOrDefault(TargetHealth.UNKNOWN, 0L) == total) {
      return "Nothing is known here of " + targets(total) + " at the moment.";
    }
    String countsText = counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().displayText())
        .collect(Collectors.joining(", "));
    long troubled = counts.entrySet().stream()
        .filter(count -> count.getKey().needsAttention())
        .mapToLong(Map.Entry::getValue)
        .sum();
    if (troubled > 0) {
      return troubled + " of " + targets(total) + (troubled == 1 ? " needs" : " need")
          + " attention: " + countsText + ".";
    }
    return counts.size() == 1 && counts.containsKey(TargetHealth.WELL)
        ? (total == 1 ? "The one target is well." : "All " + targets(total) + " are well.")
        : "No trouble with " + targets(total) + ": " + countsText + ".";
  }

  private static String targets(int count) {
    return count == 1 ? "1 target" : count + " targets";
  }

  String uptime() {
    return formatDuration(Duration.between(report.startedAt(), now));
  }

  /** How long ago, or how long from now. */
  String relativeTime(Instant instant) {
    Duration ago = Duration.between(instant, now);
    return ago.isNegative() ? "in " + formatDuration(ago.negated()) : formatDuration(ago) + " ago";
  }

  /** The time itself, for a person. */
  String formatUtc(Instant instant) {
    return UTC.format(instant);
  }

  /** Whether a block is still in force. */
  boolean isFuture(@Nullable Instant instant) {
    return instant != null && instant.isAfter(now);
  }

  /** The parts of a long name, for breaking it between them only. */
  static List<String> breakableParts(String name) {
    return List.of(name.split("(?<=_)"));
  }

  /** What to say where there is nothing: that word, unless nobody here knows. */
  static String absentText(TargetStatus target, String text) {
    return target.health() == TargetHealth.UNKNOWN ? "not known" : text;
  }

  /** Half a sentence, made whole. */
  static String toSentence(String text) {
    return text.isEmpty()
        ? ""
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + '.';
  }

  static String formatPercent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }

  static String formatInteger(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  /** As a meter takes it. */
  static String formatRatio(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Whole numbers with their thousands apart. */
  static String formatCount(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The two greatest units, as a person would say it. */
  private static String formatDuration(Duration duration) {
    if (duration.toDays() > 0) {
      return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }
}
