package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs agent, Prometheus and Alertmanager through the simulated hour of {@code bad-hour}. */
class BadHourIT {
  private static final Map<String, String> MAIN = Map.of("job", "wabascope", "app", "main");
  private static final Map<String, String> PARTNER = Map.of("job", "wabascope", "app", "partner");

  /** Alerts that must fire and be resolved. */
  private static final List<String> EXPECTED_ALERTS = List.of(
      "WabascopeTokenInvalid",
      "WabascopeApiBlocked",
      "WabascopeRemovalsHeld",
      "WhatsAppAccountRestricted",
      "WhatsAppAccountReviewRefused",
      "WhatsAppNumberQualityRed",
      "WhatsAppNumberFlagged",
      "WabascopeThrottledForLong");

  /** Alerts that may fire on a slow machine, where the minutes take longer. */
  private static final List<String> POSSIBLE_ALERTS = List.of(
      "WabascopeDown",
      "WabascopeUsageHigh",
      "WabascopeSweepStale",
      "WabascopeGraphErrors",
      "WabascopeTargetRefused",
      "WabascopeFieldDegraded",
      "WabascopeApiVersionMismatch",
      "WhatsAppListTruncated", // while the quota is used up
      "WabascopeApiVersionTableOld", // if the table was not checked for long
      "WabascopeApiVersionEnding",
      "WabascopeApiVersionEndsSoon");

  /** Panels for which the hour has no data. */
  private static final Set<String> PANELS_WITHOUT_DATA = Set.of(
      "Overview / Lowest messaging limit", // needs the fields about sending
      "Overview / Number not registered",
      "Overview / Accounts that cannot send",
      "Overview / Blocked accounts by error code",
      "Account / Meta's verdict",
      "Account / Without errors of calling",
      "Account / Messaging limit",
      "Account / Marketing messages",
      "Account / Health by entity",
      "Account / Errors by entity",
      "Account / Templates by category",
      "Account / Templates by quality",
      "Phone number / Can send",
      "Phone number / Display name",
      "Phone number / New display name",
      "Phone number / Verified by code",
      "Phone number / Platform",
      "Phone number / Mode",
      "Phone number / Throughput",
      "Phone number / Official business account",
      "Phone number / Last registered",
      "Overview / Businesses that need attention", // nothing happens to businesses
      "Graph API / Events by field", // needs webhooks
      "Graph API / Last event",
      "Graph API / Refused and repeated deliveries",
      "Graph API / Reads after events",
      "Graph API / Reads between sweeps", // switched off: the hour counts calls
      "Account / Ban",
      "Account / Restrictions",
      "Overview / Next token expires in", // needs the token probe
      "Graph API / Token expires in",
      "Graph API / Missing permissions",
      "Graph API / Data access ends in",
      "Graph API / Accounts outside of the token's reach",
      "Wabascope itself / Age of the stored inventory", // needs inventory.directory
      "Wabascope itself / Entries not yet on disk");

  private final Vertx vertx = Vertx.vertx();
  private final Instant start = Instant.now();

  @TempDir
  private Path directory;

  @AfterEach
  void closeVertx() throws Exception {
    SimulatedHour.await(vertx.close());
  }

  @Test
  void alertsFireAndResolveAndPanelsHaveData() throws Exception {
    CommandLineTool.PROMETHEUS.path(); // before anything is started
    try (SimulatedHour simulatedHour = new SimulatedHour(vertx, directory);
        MonitoringStack stack = new MonitoringStack(
            vertx, directory, new TimeScaler(SimulatedHour.SPEED), simulatedHour.port)) {
      startAndRestart(simulatedHour, stack);
      assertThat(stack.alertReceiver.alertNames())
          .as(
              "only WabascopeDown may fire: a slow machine needs more than five scaled minutes to restart")
          .isSubsetOf("WabascopeDown");

      simulatedHour.startScenario("bad-hour");
      exhaustQuota(simulatedHour, stack);
      expireToken(simulatedHour, stack);
      removeFieldsAndAccounts(simulatedHour, stack);
      degradeQualityAndBlockAccess(simulatedHour, stack);
      EXPECTED_ALERTS.forEach(stack::awaitResolved);

      assertThat(stack.alertReceiver.alertNames())
          .containsSubsequence(
              "WabascopeThrottled",
              "WabascopeTokenInvalid",
              "WabascopeRemovalsHeld",
              "WhatsAppAccountRestricted",
              "WabascopeApiBlocked")
          .isSubsetOf(Stream.of(List.of("WabascopeThrottled"), EXPECTED_ALERTS, POSSIBLE_ALERTS)
              .flatMap(List::stream)
              .toList());
      assertThat(stack.alertReceiver.firing("WabascopeTokenInvalid")).hasSize(1);
      assertThat(stack.queries.query("last_over_time(ALERTS"
              + "{alertname='WabascopeSweepStale',alertstate='firing',app='main'}[10m])"))
          .as("the target becomes stale while the quota is used up")
          .isNotEmpty();
      assertThat(stack.alertReceiver.firing("WabascopeSweepStale"))
          .as("the stale target is not notified while calls are blocked")
          .noneMatch(notification -> notification.group().equals(MAIN));
      for (LocalServer prometheus : stack.prometheuses) {
        assertThat(firedAlerts(prometheus)).containsAll(EXPECTED_ALERTS);
        assertThat(panelsWithoutData(stack, prometheus)).isEqualTo(PANELS_WITHOUT_DATA);
      }
    }
  }

  private static void startAndRestart(SimulatedHour simulatedHour, MonitoringStack stack)
      throws Exception {
    simulatedHour.writeTokens(1);
    simulatedHour.writeConfig("main");
    simulatedHour.startAgent();
    stack.awaitResult("count(wabascope_sweep_up == 1) == 4");
    simulatedHour.stopAgent();
    stack.awaitResult("up == 0");
    simulatedHour.startAgent();
    stack.awaitResult("count(wabascope_sweep_up == 1) == 4");
    stack.awaitResult("count_over_time((min(wabascope_sweep_up) == 1)[15s:1s]) > 9");
  }

  private static void exhaustQuota(SimulatedHour simulatedHour, MonitoringStack stack)
      throws Exception {
    simulatedHour.advanceTo(5);
    stack.awaitResult("max(wabascope_graph_usage_ratio) > 0.8");
    simulatedHour.advanceTo(10);
    stack.awaitResult("sum(wabascope_graph_errors_total{class='throttled'}) > 0");
    simulatedHour.advanceTo(11);
    stack.awaitNotification("WabascopeThrottled", "notes", alertGroup("WabascopeThrottled"));
    simulatedHour.writeConfig(
        "main", "partner"); // calls of main are blocked for a minute; another app continues
    stack.awaitResult("count(wabascope_sweep_up{app='partner'} == 1) == 4");
  }

  private static void expireToken(SimulatedHour simulatedHour, MonitoringStack stack)
      throws Exception {
    simulatedHour.advanceTo(17);
    stack.awaitResult(
        "sum(wabascope_graph_errors_total{app='partner',class=~'transient|unreadable'}) > 1");
    simulatedHour.advanceTo(23);
    stack.awaitResult("min(wabascope_sweep_up{app='partner'}) == 1");
    simulatedHour.advanceTo(24);
    stack.awaitNotification("WabascopeTokenInvalid", "pager", PARTNER);
    simulatedHour.advanceTo(28);
    simulatedHour.writeTokens(2);
    stack.awaitResolved("WabascopeTokenInvalid");
  }

  private static void removeFieldsAndAccounts(SimulatedHour simulatedHour, MonitoringStack stack) {
    simulatedHour.advanceTo(33);
    stack.awaitResult("max(wabascope_degraded_field{field='ownership_type'}) > 0");
    stack.awaitResult("sum(wabascope_graph_errors_total{class='too_much_data'}) > 0");
    simulatedHour.advanceTo(40); // accounts are removed at 38, but cursors expire until 40
    stack.awaitNotification("WabascopeRemovalsHeld", "tickets", PARTNER);
    stack.awaitNotification("WabascopeThrottledForLong", "tickets", MAIN);
  }

  private static void degradeQualityAndBlockAccess(
      SimulatedHour simulatedHour, MonitoringStack stack) throws Exception {
    simulatedHour.advanceTo(42);
    stack.awaitResult("count(whatsapp_phone_number_quality_rating{rating='RED'}) > 3");
    simulatedHour.advanceTo(44);
    for (String alert : List.of(
        "WhatsAppAccountRestricted", "WhatsAppAccountReviewRefused", "WhatsAppNumberQualityRed")) {
      stack.awaitNotification(alert, "pager", alertGroup(alert));
    }
    stack.awaitNotification(
        "WhatsAppNumberFlagged", "tickets", alertGroup("WhatsAppNumberFlagged"));
    simulatedHour.advanceTo(51);
    stack.awaitNotification("WabascopeApiBlocked", "pager", PARTNER);
    simulatedHour.advanceTo(54);
    simulatedHour.writeTokens(3);
    stack.awaitResult("sum(wabascope_api_version_mismatch) > 0");
    simulatedHour.advanceTo(57);
    simulatedHour.resetStates();
  }

  private static Set<String> firedAlerts(LocalServer prometheus) throws Exception {
    return new PanelQueries(prometheus, Map.of())
        .query("group by (alertname) (last_over_time(ALERTS{alertstate='firing'}[1h]))").stream()
            .map(series -> series.getJsonObject("metric").getString("alertname"))
            .collect(Collectors.toSet());
  }

  private Set<String> panelsWithoutData(MonitoringStack stack, LocalServer prometheus)
      throws Exception {
    PanelQueries panels = new PanelQueries(
        prometheus,
        Map.of(
            "job", "wabascope",
            "app", ".+",
            "account", firstLabelValue(stack, "whatsapp_account_permission", "waba_id"),
            "number", firstLabelValue(stack, "whatsapp_phone_number_info", "phone_number_id"),
            "search", "",
            "__rate_interval", "5s"));
    Set<String> titles = new TreeSet<>();
    for (Dashboard dashboard : Dashboard.all()) {
      for (Panel panel : dashboard.panels()) {
        for (String expression : panel.expressions()) {
          if (panels.countSeries(expression, start, Instant.now()) == 0) {
            titles.add(panel.qualifiedTitle().replaceFirst("^Wabascope / ", ""));
          }
        }
      }
    }
    return titles;
  }

  private static String firstLabelValue(MonitoringStack stack, String family, String label)
      throws Exception {
    return stack.queries.query(family).get(0).getJsonObject("metric").getString(label);
  }

  /** The group of an alert that is grouped by name, for any number of accounts. */
  private static Map<String, String> alertGroup(String alert) {
    return Map.of("job", "wabascope", "alertname", alert);
  }
}
