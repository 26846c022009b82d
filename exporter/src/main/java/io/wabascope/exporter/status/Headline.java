package io.wabascope.exporter.status;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.search.ExceptionRank;
import io.wabascope.exporter.search.KindCounts;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first sentences of the page: about the accounts, and about the targets. */
record Headline(List<TargetStatus> targets, ObjectRows objects, PageClock clock) {
  /** The severity of the worst account, number, business or target. */
  Severity severity() {
    Stream<Severity> ofTargets = targets.isEmpty()
        ? Stream.of(Severity.IDLE)
        : conditions().keySet().stream().map(Condition::severity);
    Stream<Severity> ofObjects =
        objects.counts().values().stream().map(counts -> severity(counts.rank()));
    return Stream.concat(ofTargets, ofObjects).min(Comparator.naturalOrder()).orElseThrow();
  }

  static Severity severity(int rank) {
    return switch (rank) {
      case ExceptionRank.CANNOT_SEND, ExceptionRank.LIMITED -> Severity.BAD;
      case ExceptionRank.OTHER, ExceptionRank.PENDING -> Severity.WARN;
      default -> Severity.GOOD;
    };
  }

  /** How many accounts need attention, and why. */
  String ofObjects() {
    KindCounts accounts = objects.counts(ObjectKind.ACCOUNT);
    KindCounts numbers = objects.counts(ObjectKind.PHONE_NUMBER);
    KindCounts businesses = objects.counts(ObjectKind.BUSINESS);
    List<String> troubles = new ArrayList<>();
    add(troubles, accounts, "account");
    add(troubles, numbers, "number");
    add(troubles, businesses, "business");
    if (!troubles.isEmpty()) {
      return String.join("; ", troubles) + '.';
    }
    if (accounts.objects() + businesses.objects() == 0) {
      return objects.complete() ? "No account is known." : "The accounts are not known yet.";
    }
    String all = accounts.objects() == 0
        ? count(businesses.objects(), "business")
        : count(accounts.objects(), "account");
    return numbers.objects() == 0
        ? "Nothing wrong with " + all + "."
        : "Nothing wrong with " + all + " and " + count(numbers.objects(), "number") + ".";
  }

  private static void add(List<String> troubles, KindCounts counts, String noun) {
    if (counts.exceptions() > 0) {
      String many = plural(counts.exceptions(), noun);
      troubles.add(
          troubles.isEmpty()
              ? "%,d of %s %s attention: %s"
                  .formatted(
                      counts.exceptions(),
                      count(counts.objects(), noun),
                      counts.exceptions() == 1 ? "needs" : "need",
                      counts.words())
              : "%,d %s%s".formatted(counts.exceptions(), many, stateOf(counts)));
    }
  }

  /** The state of all, or the number for each state; of less urgent ones only that. */
  private static String stateOf(KindCounts counts) {
    if (counts.rank() > ExceptionRank.LIMITED) {
      return " less urgent";
    }
    return counts.byState().size() == 1
        ? ' ' + counts.byState().keySet().iterator().next()
        : ": " + counts.words();
  }

  /** How many targets cannot be swept, and why. */
  String ofTargets() {
    int total = targets.size();
    if (total == 0) {
      return "No targets are configured.";
    }
    Map<Condition, Long> counts = conditions();
    if (counts.getOrDefault(Condition.UNKNOWN, 0L) == total) {
      return "The status of " + count(total, "target") + " is unknown.";
    }
    if (counts.getOrDefault(Condition.WELL, 0L) == total) {
      return total == 1 ? "The target is healthy." : "All " + total + " targets are healthy.";
    }
    boolean isTrouble = counts.keySet().stream().anyMatch(Condition::isTrouble);
    String states = counts.entrySet().stream()
        .filter(count -> !isTrouble || count.getKey().isTrouble())
        .map(count -> count.getValue() + " " + count.getKey().wordsOfMany())
        .collect(Collectors.joining(", "));
    String all = count(total, "target");
    return (isTrouble ? states.replaceFirst(" ", " of " + all + " ") : all + ": " + states) + '.';
  }

  /** How old the data of targets that cannot be swept is; empty if all can be. */
  String ofAge() {
    List<TargetStatus> stopped = targets.stream()
        .filter(target -> Condition.of(target, clock.now()).isTrouble())
        .filter(target -> target.fault() != null || target.blockedUntil() != null)
        .toList();
    if (stopped.isEmpty()) {
      return "";
    }
    Instant oldest = stopped.stream()
        .map(target -> target.sweepStatus().lastComplete())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
    return oldest == null
        ? "Nothing is known yet of what they list."
        : "What they list is as of " + clock.brief(oldest) + " (" + clock.relative(oldest)
            + ") or later.";
  }

  private Map<Condition, Long> conditions() {
    return new TreeMap<>(targets.stream()
        .collect(Collectors.groupingBy(
            target -> Condition.of(target, clock.now()), Collectors.counting())));
  }

  static String count(int count, String noun) {
    return "%,d %s".formatted(count, plural(count, noun));
  }

  private static String plural(int count, String noun) {
    return count == 1 ? noun : noun.equals("business") ? "businesses" : noun + 's';
  }
}
