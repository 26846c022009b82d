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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The view model of the landing page: formatted values, most severe targets first. */
record StatusPage(StatusReport report, Instant now) {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  /** The targets, most severe first. */
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

  /** The overall status in one sentence. */
  String summary() {
    int total = report.targets().size();
    if (total == 0) {
      return "No targets are configured.";
    }
    Map<TargetHealth, Long> counts = new TreeMap<>(report.targets().stream()
        .collect(Collectors.groupingBy(TargetStatus::health, Collectors.counting())));
    if (counts.getOrDefault(TargetHealth.UNKNOWN, 0L) == total) {
      return "The status of " + targets(total) + " is unknown.";
    }
    if (counts.getOrDefault(TargetHealth.WELL, 0L) == total) {
      return total == 1 ? "The target is healthy." : "All " + targets(total) + " are healthy.";
    }
    if (counts.keySet().stream().anyMatch(TargetHealth::needsAttention)) {
      String problems = join(counts, TargetHealth::needsAttention);
      return problems.replaceFirst(" ", " of " + targets(total) + " ") + ".";
    }
    return targets(total) + ": " + join(counts, health -> true) + ".";
  }

  private static String join(Map<TargetHealth, Long> counts, Predicate<TargetHealth> included) {
    return counts.entrySet().stream()
        .filter(count -> included.test(count.getKey()))
        .map(count -> count.getValue() + " " + count.getKey().displayText())
        .collect(Collectors.joining(", "));
  }

  private static String targets(int count) {
    return count == 1 ? "1 target" : count + " targets";
  }

  String uptime() {
    return formatDuration(Duration.between(report.startedAt(), now));
  }

  /** The time relative to now, for example {@code 5 s ago} or {@code in 5 s}. */
  String relativeTime(Instant instant) {
    Duration ago = Duration.between(instant, now);
    return ago.isNegative() ? "in " + formatDuration(ago.negated()) : formatDuration(ago) + " ago";
  }

  /** The absolute time. */
  String formatUtc(Instant instant) {
    return UTC.format(instant);
  }

  /** Whether the time is after now. */
  boolean isFuture(@Nullable Instant instant) {
    return instant != null && instant.isAfter(now);
  }

  /** The parts of a long name, between which the page may break the line. */
  static List<String> breakableParts(String name) {
    return List.of(name.split("(?<=_)"));
  }

  /** The text for an absent value: the given one, or {@code unknown} if the target is unknown. */
  static String absentText(TargetStatus target, String text) {
    return target.health() == TargetHealth.UNKNOWN ? "unknown" : text;
  }

  /** The text with a capital letter and a full stop. */
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

  /** A value for a {@code meter} element. */
  static String formatRatio(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** An integer with thousands separators. */
  static String formatCount(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The duration in its two largest units. */
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
