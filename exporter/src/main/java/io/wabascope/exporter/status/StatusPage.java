package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.StatusReport.AppStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The view model of the landing page: formatted values, most severe first.
 *
 * @param exceptions the objects that need attention
 * @param changes the last changes, newest first
 * @param listingChanges the last changes of the last day that say which objects are listed, newest
 *     first
 * @param refreshSeconds after which the browser loads the page again; null for never
 */
record StatusPage(
    StatusReport report,
    ObjectRows exceptions,
    List<InventoryChange> changes,
    List<InventoryChange> listingChanges,
    @Nullable Integer refreshSeconds,
    PageClock clock) {
  /** The summary has at most this many targets that lack objects; the others follow below. */
  static final int MAX_SUMMARIES = 10;

  private static final int MAX_TEXT = 300;
  private static final int MAX_CAUSES = 20;
  private static final int MAX_CHANGES = 20;
  private static final int MAX_EARLIER_CHANGES = 80;
  private static final int MAX_MISSING_NAMES = 200;
  private static final int MIN_GROUPS = 8;
  private static final int MAX_GROUPS = 16;

  StatusPage {
    changes = List.copyOf(changes);
    listingChanges = List.copyOf(listingChanges);
  }

  Headline headline() {
    return new Headline(report.targets(), exceptions, clock);
  }

  /** The severity of the worst that the page shows, {@link #missing} included. */
  Severity severity(List<MissingView> missing) {
    Severity severity = headline().severity();
    boolean isWorse = severity.compareTo(Severity.WARN) > 0 && !missing.isEmpty();
    return isWorse ? Severity.WARN : severity;
  }

  /** The groups of objects that need somebody, and others while there is room. */
  List<TroubleGroup> groups() {
    List<TroubleGroup> all = TroubleGroup.of(exceptions);
    long urgent = all.stream().filter(group -> group.severity() == Severity.BAD).count();
    return all.stream()
        .limit(Math.max(MIN_GROUPS, Math.min(MAX_GROUPS, urgent)))
        .toList();
  }

  /** The number of groups that are not shown. */
  int furtherGroups() {
    return TroubleGroup.of(exceptions).size() - groups().size();
  }

  /** The targets, most severe first. */
  List<TargetStatus> targets() {
    return report.targets().stream()
        .sorted(Comparator.comparing(this::condition).thenComparing(TargetStatus::target))
        .toList();
  }

  Condition condition(TargetStatus target) {
    return Condition.of(target, clock.now());
  }

  /** The targets that lack objects which they listed within a day. */
  List<MissingView> missing() {
    List<MissingView> views = new ArrayList<>();
    int names = MAX_MISSING_NAMES;
    for (TargetStatus target : targets()) {
      MissingView view = MissingView.of(target, listingChanges, clock.now(), names);
      if (view.count() > 0) {
        views.add(view);
        names -= view.count() - view.unnamed();
      }
    }
    return views;
  }

  /** The newest changes. */
  List<ChangeView> newestChanges() {
    return changes.stream().limit(MAX_CHANGES).map(ChangeView::new).toList();
  }

  /** The changes before the newest. */
  List<ChangeView> earlierChanges() {
    return changes.stream()
        .skip(MAX_CHANGES)
        .limit(MAX_EARLIER_CHANGES)
        .map(ChangeView::new)
        .toList();
  }

  /** The number of changes that only the API lists. */
  int furtherChanges() {
    return Math.max(0, changes.size() - MAX_CHANGES - MAX_EARLIER_CHANGES);
  }

  /** The apps of which no target can be swept. */
  List<AppStatus> stoppedApps() {
    return report.apps().stream().filter(app -> app.cause() != null).toList();
  }

  /** The first targets that fail, or wait, for a cause of their own. */
  List<TargetStatus> failingTargets() {
    return targets().stream()
        .filter(target -> CauseText.what(target) != null && !isStoppedByApp(target))
        .limit(MAX_CAUSES)
        .toList();
  }

  /** The number of targets of the app that its cause stops. */
  long targetsStoppedBy(AppStatus app) {
    return report.targets().stream()
        .filter(target -> target.target().app().equals(app.name()))
        .filter(target -> target.details().blockedWithApp())
        .count();
  }

  /** Whether the cause of the app explains the target's condition. */
  boolean isStoppedByApp(TargetStatus target) {
    return target.details().blockedWithApp()
        && stoppedApps().stream()
            .anyMatch(app -> app.name().equals(target.target().app()));
  }

  boolean isClustered() {
    return !report.members().isEmpty();
  }

  String uptime() {
    return DurationText.of(Duration.between(report.startedAt(), clock.now()));
  }

  /** How late a change of the target's objects is known. */
  static String delayText(TargetStatus target, Duration worstDelay) {
    return "changes known within " + DurationText.of(worstDelay) + ", on average "
        + DurationText.of(worstDelay.dividedBy(2))
        + (target.details().receivesEvents() ? "; with events 5 s" : "");
  }

  /** The path of the page with the last calls of a target. */
  static String callsPath(Target target) {
    return "/calls?target=" + URLEncoder.encode(target.key(), StandardCharsets.UTF_8);
  }

  static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static String kindWords(ObjectKind kind) {
    return kind == ObjectKind.PHONE_NUMBER ? "number" : kind.label();
  }

  /** The text, or the other one if it is absent; cut if it is long. */
  static String cut(@Nullable String text, String absent) {
    String shown = text == null ? absent : text;
    return shown.length() > MAX_TEXT ? shown.substring(0, MAX_TEXT) + '…' : shown;
  }

  /** What an edge lists, in words. */
  static String edgeWords(Edge edge) {
    return switch (edge) {
      case CONNECTED_CLIENT_BUSINESSES -> "connected client businesses";
      case CLIENT_ACCOUNTS -> "client accounts";
      case OWNED_ACCOUNTS -> "owned accounts";
      case ASSIGNED_ACCOUNTS -> "assigned accounts";
    };
  }

  /** The parts of a long name, between which the page may break the line. */
  static List<String> breakableParts(String name) {
    return List.of(name.split("(?<=_)"));
  }

  /** The text for an absent value: the given one, or {@code unknown} if the target is unknown. */
  static String absentText(TargetStatus target, String text) {
    return target.health() == TargetHealth.UNKNOWN ? "unknown" : text;
  }

  static String formatPercent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }

  /** A value for a {@code meter} element. */
  static String formatRatio(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** An integer with thousands separators. */
  static String formatCount(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
