package io.wabascope.agent;

import io.wabascope.cluster.quota.QuotaShare;
import io.wabascope.config.ApiVersions;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
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
import org.jspecify.annotations.Nullable;

/** The notices at the top of the page: what the users of the agent should know or change. */
final class StatusNotices {
  private static final int MAX_PROBLEMS = 5;
  private static final int MAX_TEXT = 400;

  /** A token that ends within this time is reported. */
  private static final Duration TOKEN_WARNING = Duration.ofDays(14);

  private final Components components;
  private final ConfigControl config;
  private final ApiVersions versions = ApiVersions.current();
  private final InstantSource clock = InstantSource.system();

  StatusNotices(Components components, ConfigControl config) {
    this.components = components;
    this.config = config;
  }

  List<Notice> of(Settings settings, List<TargetStatus> targets) {
    List<Notice> notices = new ArrayList<>();
    addConfigProblems(notices);
    addMissingMembers(notices);
    for (AppSettings app : settings.apps()) {
      addToken(notices, app.name());
      addStretch(notices, app.name());
    }
    addVersions(notices, settings.graph().version());
    addRefusedFields(notices, targets);
    return notices;
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
    QuotaShare share = components.hazelcastMember.memberRegistry().share();
    int missing = share.known() - share.present();
    if (missing > 0) {
      notices.add(new Notice(
          true,
          "%d of %d members %s missing. Their part of the call budgets is not used."
              .formatted(missing, share.known(), missing == 1 ? "is" : "are")));
    }
  }

  private void addToken(List<Notice> notices, String app) {
    TokenInfo info = components.latestValues.tokenInfo(app);
    if (info != null) {
      addEnd(notices, "The access token of app " + app + " expires", info.expiresAt());
      addEnd(
          notices,
          "The data access of the token of app " + app + " ends",
          info.dataAccessExpiresAt());
    }
    Set<String> missing = components.latestValues.missingPermissions(app);
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
    double stretch = components.demandCalculator.stretch(app);
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

  private void addVersions(List<Notice> notices, String requested) {
    Set<String> served = components.latestValues.otherVersionsServed();
    if (!served.isEmpty()) {
      notices.add(new Notice(
          false,
          "Meta answers with version " + String.join(" and ", served) + " instead of " + requested
              + ". Set graph.version to a version that Meta still serves."));
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
