package io.wabascope.exporter.http;

import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.MemberStatus;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
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
record PageView(StatusReport report, Instant now) {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  /** The targets, those in trouble on top. */
  List<TargetStatus> targets() {
    return report.targets().stream()
        .sorted(Comparator.comparing(TargetStatus::condition).thenComparing(TargetStatus::target))
        .toList();
  }

  List<AppStatus> apps() {
    return report.apps();
  }

  List<MemberStatus> members() {
    return report.members();
  }

  boolean clustered() {
    return !report.members().isEmpty();
  }

  Tone tone() {
    return report.targets().stream()
        .map(target -> target.condition().tone())
        .min(Comparator.naturalOrder())
        .orElse(Tone.IDLE);
  }

  /** What a hasty reader must know, in one sentence. */
  String summary() {
    int all = report.targets().size();
    if (all == 0) {
      return "No targets are configured.";
    }
    Map<Condition, Long> counts = new TreeMap<>(report.targets().stream()
        .collect(Collectors.groupingBy(TargetStatus::condition, Collectors.counting())));
    if (counts.getOrDefault(Condition.UNKNOWN, 0L) == all) {
      return "Nothing is known here of " + targets(all) + " at the moment.";
    }
    String each = counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().words())
        .collect(Collectors.joining(", "));
    long trouble = counts.entrySet().stream()
        .filter(count -> count.getKey().isTrouble())
        .mapToLong(Map.Entry::getValue)
        .sum();
    if (trouble > 0) {
      return trouble + " of " + targets(all) + (trouble == 1 ? " needs" : " need") + " attention: "
          + each + ".";
    }
    return counts.size() == 1 && counts.containsKey(Condition.WELL)
        ? (all == 1 ? "The one target is well." : "All " + targets(all) + " are well.")
        : "No trouble with " + targets(all) + ": " + each + ".";
  }

  private static String targets(int count) {
    return count == 1 ? "1 target" : count + " targets";
  }

  String uptime() {
    return words(Duration.between(report.started(), now));
  }

  /** How long ago, or how long from now. */
  String when(Instant at) {
    Duration ago = Duration.between(at, now);
    return ago.isNegative() ? "in " + words(ago.negated()) : words(ago) + " ago";
  }

  /** The time itself, for a person. */
  String utc(Instant at) {
    return UTC.format(at);
  }

  /** Whether a block is still in force. */
  boolean isAhead(@Nullable Instant until) {
    return until != null && until.isAfter(now);
  }

  /** The parts of a long name, for breaking it between them only. */
  static List<String> parts(String name) {
    return List.of(name.split("(?<=_)"));
  }

  /** What to say where there is nothing: that word, unless nobody here knows. */
  static String nothing(TargetStatus target, String word) {
    return target.condition() == Condition.UNKNOWN ? "not known" : word;
  }

  /** Half a sentence, made whole. */
  static String sentence(String words) {
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + '.';
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  /** As a meter takes it. */
  static String ratio(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Whole numbers with their thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The two greatest units, as a person would say it. */
  private static String words(Duration duration) {
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
