package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that people run, real but for Meta, through an hour in which everything happens. */
class BadHourIT {
  private static final Map<String, String> MAIN = Map.of("job", "wabascope", "app", "main");
  private static final Map<String, String> PARTNER = Map.of("job", "wabascope", "app", "partner");

  /** Alerts that the hour must bring and end. */
  private static final List<String> PASSING = List.of(
      "WabascopeTokenInvalid",
      "WabascopeApiBlocked",
      "WabascopeRemovalsHeld",
      "WhatsAppAccountRestricted",
      "WhatsAppAccountReviewRefused",
      "WhatsAppNumberQualityRed",
      "WhatsAppNumberFlagged",
      "WabascopeThrottledForLong");

  /** Alerts that it may bring, for a slow machine stretches its minutes. */
  private static final List<String> POSSIBLE = List.of(
      "WabascopeDown",
      "WabascopeUsageHigh",
      "WabascopeSweepStale",
      "WabascopeGraphErrors",
      "WabascopeTargetRefused",
      "WabascopeFieldDegraded",
      "WabascopeApiVersionMismatch");

  /** What a panel asks for and the hour does not have. */
  private static final Set<String> WITHOUT_DATA = Set.of(
      "Overview / Businesses that need attention", // nothing happens to businesses
      "Overview / Next token ends in", // needs the token probe
      "Graph API / Token ends in",
      "Graph API / Permissions that tokens lack",
      "Wabascope itself / Age of the kept inventory", // needs inventory.directory
      "Wabascope itself / Entries not yet on disk");

  private final Vertx vertx = Vertx.vertx();
  private final Instant begun = Instant.now();

  @TempDir
  private Path directory;

  @AfterEach
  void closeVertx() throws Exception {
    Hour.value(vertx.close());
  }

  @Test
  void pagesForWhatHappensTakesItBackAndShowsItAll() throws Exception {
    new Tool("prometheus").path(); // before anything is started
    try (Hour hour = new Hour(vertx, directory);
        HastyStack stack = new HastyStack(vertx, directory, new Haste(Hour.SPEED), hour.port)) {
      startAndRestart(hour, stack);
      assertThat(stack.inbox.alerts())
          .as("a machine may be too slow for a restart within five hasty minutes, no more")
          .isSubsetOf("WabascopeDown");

      hour.play("bad-hour");
      spendTheQuota(hour, stack);
      loseTheToken(hour, stack);
      loseFieldsAndAccounts(hour, stack);
      loseQualityAndAccess(hour, stack);
      PASSING.forEach(stack::isOver);

      assertThat(stack.inbox.alerts())
          .containsSubsequence(
              "WabascopeThrottled",
              "WabascopeTokenInvalid",
              "WabascopeRemovalsHeld",
              "WhatsAppAccountRestricted",
              "WabascopeApiBlocked")
          .isSubsetOf(Stream.of(List.of("WabascopeThrottled"), PASSING, POSSIBLE)
              .flatMap(List::stream)
              .toList());
      assertThat(stack.inbox.firing("WabascopeTokenInvalid")).hasSize(1);
      assertThat(stack.queries.now("last_over_time(ALERTS"
              + "{alertname='WabascopeSweepStale',alertstate='firing',app='main'}[10m])"))
          .as("what a spent quota makes stale")
          .isNotEmpty();
      assertThat(stack.inbox.firing("WabascopeSweepStale"))
          .as("is no news")
          .noneMatch(notice -> notice.group().equals(MAIN));
      assertThat(panelsWithoutData(stack)).isEqualTo(WITHOUT_DATA);
    }
  }

  private static void startAndRestart(Hour hour, HastyStack stack) throws Exception {
    hour.renewTokens(1);
    hour.watch("main");
    hour.start();
    stack.until("count(wabascope_sweep_up == 1) == 4");
    hour.stop();
    stack.until("up == 0");
    hour.start();
    stack.until("count(wabascope_sweep_up == 1) == 4");
    stack.until("count_over_time((min(wabascope_sweep_up) == 1)[15s:1s]) > 9");
  }

  private static void spendTheQuota(Hour hour, HastyStack stack) throws Exception {
    hour.at(5);
    stack.until("max(wabascope_graph_usage_ratio) > 0.8");
    hour.at(10);
    stack.until("sum(wabascope_graph_errors_total{class='throttled'}) > 0");
    hour.at(11);
    stack.arrives("WabascopeThrottled", "notes", alone("WabascopeThrottled"));
    hour.watch("main", "partner"); // main is kept from calling for a minute: another app goes on
    stack.until("count(wabascope_sweep_up{app='partner'} == 1) == 4");
  }

  private static void loseTheToken(Hour hour, HastyStack stack) throws Exception {
    hour.at(17);
    stack.until(
        "sum(wabascope_graph_errors_total{app='partner',class=~'transient|unreadable'}) > 1");
    hour.at(23);
    stack.until("min(wabascope_sweep_up{app='partner'}) == 1");
    hour.at(24);
    stack.arrives("WabascopeTokenInvalid", "pager", PARTNER);
    hour.at(28);
    hour.renewTokens(2);
    stack.isOver("WabascopeTokenInvalid");
  }

  private static void loseFieldsAndAccounts(Hour hour, HastyStack stack) {
    hour.at(33);
    stack.until("max(wabascope_degraded_field{field='ownership_type'}) > 0");
    stack.until("sum(wabascope_graph_errors_total{class='too_much_data'}) > 0");
    hour.at(40); // the accounts left at 38; until 40 cursors expire, and it may take a while here
    stack.arrives("WabascopeRemovalsHeld", "tickets", PARTNER);
    stack.arrives("WabascopeThrottledForLong", "tickets", MAIN);
  }

  private static void loseQualityAndAccess(Hour hour, HastyStack stack) throws Exception {
    hour.at(42);
    stack.until("count(whatsapp_phone_number_quality_rating{rating='RED'}) > 3");
    hour.at(44);
    for (String alert : List.of(
        "WhatsAppAccountRestricted", "WhatsAppAccountReviewRefused", "WhatsAppNumberQualityRed")) {
      stack.arrives(alert, "pager", alone(alert));
    }
    stack.arrives("WhatsAppNumberFlagged", "tickets", alone("WhatsAppNumberFlagged"));
    hour.at(51);
    stack.arrives("WabascopeApiBlocked", "pager", PARTNER);
    hour.at(54);
    hour.renewTokens(3);
    stack.until("sum(wabascope_api_version_mismatch) > 0");
    hour.at(57);
    hour.recover();
  }

  private Set<String> panelsWithoutData(HastyStack stack) throws Exception {
    PanelQueries panels = new PanelQueries(
        stack.prometheus,
        Map.of(
            "job", "wabascope",
            "app", ".+",
            "account", one(stack, "whatsapp_account_permission", "waba_id"),
            "number", one(stack, "whatsapp_phone_number_info", "phone_number_id"),
            "search", "",
            "__rate_interval", "5s"));
    Set<String> without = new TreeSet<>();
    for (Dashboard dashboard : Dashboard.all()) {
      for (Panel panel : dashboard.panels()) {
        for (String expression : panel.expressions()) {
          if (panels.series(expression, begun, Instant.now()) == 0) {
            without.add(panel.where().replaceFirst("^Wabascope / ", ""));
          }
        }
      }
    }
    return without;
  }

  private static String one(HastyStack stack, String family, String label) throws Exception {
    return stack.queries.now(family).get(0).getJsonObject("metric").getString(label);
  }

  /** The group of an alert that is an incident of its own, however many accounts it meets. */
  private static Map<String, String> alone(String alert) {
    return Map.of("job", "wabascope", "alertname", alert);
  }
}
