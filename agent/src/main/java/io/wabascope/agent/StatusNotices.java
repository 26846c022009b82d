package io.wabascope.agent;

import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.cluster.quota.QuotaShare;
import io.wabascope.config.ApiVersions;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.status.StatusReport.ConfigStatus;
import io.wabascope.exporter.status.StatusReport.Notice;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.poller.client.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The notices at the top of the page: what the users of the agent should know or change. */
final class StatusNotices {
  private static final int MAX_PROBLEMS = 5;
  private static final int MAX_TEXT = 400;

  /** A token that ends within this time is reported. */
  private static final Duration TOKEN_WARNING = Duration.ofDays(14);

  /** Calls that failed within this time are reported, if they are several. */
  private static final Duration RECENT = Duration.ofMinutes(15);

  /** More targets are counted, not named. */
  private static final int MAX_TARGETS = 2;

  private static final int MIN_FAILED_CALLS = 3;
  private static final double MIN_FAILED_RATIO = 0.05;

  private final Supplier<QuotaShare> share;
  private final LatestValues latestValues;
  private final DemandCalculator demandCalculator;
  private final CallLog callLog;
  private final ConfigControl config;
  private final InstantSource clock;
  private final ApiVersions versions = ApiVersions.current();

  StatusNotices(
      Supplier<QuotaShare> share,
      LatestValues latestValues,
      DemandCalculator demandCalculator,
      CallLog callLog,
      ConfigControl config,
      InstantSource clock) {
    this.share = share;
    this.latestValues = latestValues;
    this.demandCalculator = demandCalculator;
    this.callLog = callLog;
    this.config = config;
    this.clock = clock;
  }

  List<Notice> of(Settings settings, List<TargetStatus> targets) {
    List<Notice> notices = new ArrayList<>();
    addConfigProblems(notices);
    addMissingMembers(notices);
    for (AppSettings app : settings.apps()) {
      addToken(notices, app.name());
      addStretch(notices, app.name());
    }
    addFailedCalls(notices);
    addVersions(notices, settings.graph().version());
    addRefusedFields(notices, targets);
    return notices;
  }

  ConfigStatus configuration() {
    return new ConfigStatus(config.problems(), config.keysNeedingRestart());
  }

  private void addConfigProblems(List<Notice> notices) {
    List<String> problems = config.problems();
    problems.stream()
        .limit(MAX_PROBLEMS)
        .forEach(problem -> notices.add(new Notice(
            true,
            "The changed configuration is not active, the previous one still is: "
                + cut(problem)
                + '.')));
    if (problems.size() > MAX_PROBLEMS) {
      notices.add(new Notice(
          true, (problems.size() - MAX_PROBLEMS) + " more problems of the configuration."));
    }
    List<String> keys = config.keysNeedingRestart();
    if (!keys.isEmpty()) {
      notices.add(new Notice(
          false,
          "Restart the agent: changes wait for it, of " + cut(String.join(", ", keys)) + '.'));
    }
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + '…' : text;
  }

  private void addMissingMembers(List<Notice> notices) {
    QuotaShare now = share.get();
    int missing = now.known() - now.present();
    if (missing > 0) {
      notices.add(new Notice(
          true,
          "%d of %d members %s missing. Their part of the call budgets is not used."
              .formatted(missing, now.known(), missing == 1 ? "is" : "are")));
    }
  }

  private void addToken(List<Notice> notices, String app) {
    TokenInfo info = latestValues.tokenInfo(app);
    if (info != null) {
      addEnd(notices, "The access token of app " + app + " expires", info.expiresAt());
      addEnd(
          notices,
          "The data access of the token of app " + app + " ends",
          info.dataAccessExpiresAt());
    }
    Set<String> missing = latestValues.missingPermissions(app);
    if (!missing.isEmpty()) {
      notices.add(new Notice(
          true,
          "The access token of app " + app + " lacks " + String.join(" and ", missing) + '.'));
    }
  }

  private void addEnd(List<Notice> notices, String what, @Nullable Instant end) {
    Instant now = clock.instant();
    if (end != null && !end.equals(Instant.EPOCH) && end.isBefore(now.plus(TOKEN_WARNING))) {
      long days = Math.max(0, Duration.between(now, end).toDays());
      notices.add(new Notice(
          days < 3,
          what + " in " + days + (days == 1 ? " day" : " days") + ". Write a new token."));
    }
  }

  private void addStretch(List<Notice> notices, String app) {
    double stretch = demandCalculator.stretch(app);
    if (stretch > 1) {
      notices.add(new Notice(
          false,
          String.format(
              Locale.ROOT,
              "App %s needs more calls than its budget has: the time between sweeps is %.1f times"
                  + " as long as configured, and so is the delay of changes.",
              app,
              stretch)));
    }
  }

  /** Failed calls are repeated, so no target need be failing while many calls fail. */
  private void addFailedCalls(List<Notice> notices) {
    CallLog.RecentCalls recent = callLog.recent(clock.instant().minus(RECENT));
    if (recent.failed() >= MIN_FAILED_CALLS
        && recent.failed() >= MIN_FAILED_RATIO * recent.calls()) {
      notices.add(new Notice(
          false,
          ("%d of the last %d calls of this member failed, for %s: there was no answer, or it was"
                  + " cut, empty or unreadable, or Meta's server failed. Failed calls are repeated."
                  + " Nothing to do while all targets are healthy; else check the network and the"
                  + " proxy. Over when no call has failed for 15 minutes.")
              .formatted(recent.failed(), recent.calls(), named(recent.targets()))));
    }
  }

  private static String named(List<Target> targets) {
    return targets.size() > MAX_TARGETS
        ? targets.size() + " targets"
        : targets.stream()
            .map(target -> "target " + target.key())
            .collect(Collectors.joining(" and "));
  }

  private void addVersions(List<Notice> notices, String requested) {
    Set<String> served = latestValues.otherVersionsServed();
    if (!served.isEmpty()) {
      notices.add(new Notice(
          false,
          "Meta answers calls with version " + String.join(" and ", served) + " instead of "
              + requested
              + ", so values may be missing or different. Set graph.version in the configuration to"
              + " a version that Meta still serves. Over when Meta answers with that version."));
    }
    versions
        .warning(requested, clock.instant())
        .ifPresent(warning -> notices.add(new Notice(false, warning + '.')));
  }

  private static void addRefusedFields(List<Notice> notices, List<TargetStatus> targets) {
    Map<String, Integer> refused = new TreeMap<>();
    targets.forEach(target ->
        target.details().refusedFields().forEach(field -> refused.merge(field, 1, Integer::sum)));
    refused.forEach((field, count) -> notices.add(new Notice(
        false,
        "Meta refuses the field %s for %s. It is requested again after a day; its last values stay."
            .formatted(cut(field), count == 1 ? "1 target" : count + " targets"))));
  }
}
