package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends alerts to a real Alertmanager with the example configuration and reads which it inhibits.
 */
class AlertInhibitionIT {
  private static final String API = "/api/v2/alerts";
  private static final Map<String, Object> TARGET = Map.of(
      "job",
      "wabascope",
      "app",
      "main",
      "edge",
      "owned_whatsapp_business_accounts",
      "node_id",
      "1");

  private final JsonArray alerts = new JsonArray();

  @TempDir
  private Path directory;

  @Test
  void invalidTokenInhibitsStalenessOfItsApp() throws Exception {
    add("WabascopeTokenInvalid", "critical", Map.of("job", "wabascope", "app", "main"));
    add("WabascopeSweepStale", "warning", TARGET);
    add("WabascopeSweepVeryStale", "critical", TARGET);
    add("WabascopeSweepFailing", "warning", Map.of("job", "wabascope", "app", "other"));
    add("WhatsAppNumberQualityRed", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    assertThat(activeAlerts())
        .containsExactly(
            "WabascopeSweepFailing", "WabascopeTokenInvalid", "WhatsAppNumberQualityRed");
  }

  @Test
  void downInhibitsAllOtherAlertsOfTheJob() throws Exception {
    add("WabascopeDown", "critical", Map.of("job", "wabascope"));
    add("WabascopeMemberLost", "warning", Map.of("job", "wabascope"));
    add("WabascopeSweepStale", "warning", TARGET);
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    add("WabascopeThrottled", "info", Map.of("job", "wabascope-eu", "app", "main"));
    assertThat(activeAlerts()).containsExactly("WabascopeDown", "WabascopeThrottled");
  }

  @Test
  void absentInhibitsAllAlertsOfWabascope() throws Exception {
    add("WabascopeAbsent", "critical", Map.of());
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    add("NodeDiskFull", "critical", Map.of("job", "node"));
    assertThat(activeAlerts()).containsExactly("NodeDiskFull", "WabascopeAbsent");
  }

  @Test
  void overLimitInhibitsCutOfTheJob() throws Exception {
    add("WabascopeExpositionOverLimit", "critical", Map.of("job", "wabascope"));
    add("WabascopeExpositionCut", "warning", Map.of("job", "wabascope"));
    add("WabascopeExpositionCut", "warning", Map.of("job", "wabascope-eu"));
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    assertThat(activeAlerts())
        .containsExactly(
            "WabascopeExpositionCut", "WabascopeExpositionOverLimit", "WhatsAppAccountRestricted");
  }

  @Test
  void restrictedAccountInhibitsItsNumbers() throws Exception {
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    add("WhatsAppNumberRestricted", "critical", numberLabels("1", "11"));
    add("WhatsAppNumberQualityRed", "critical", numberLabels("2", "21"));
    assertThat(activeAlerts())
        .containsExactly("WhatsAppAccountRestricted", "WhatsAppNumberQualityRed");
  }

  @Test
  void restrictedNumberInhibitsItsQuality() throws Exception {
    add("WhatsAppNumberRestricted", "critical", numberLabels("1", "11"));
    add("WhatsAppNumberQualityRed", "critical", numberLabels("1", "11"));
    add("WhatsAppNumberFlagged", "warning", numberLabels("1", "12"));
    assertThat(activeAlerts()).containsExactly("WhatsAppNumberFlagged", "WhatsAppNumberRestricted");
  }

  @Test
  void lostPartitionInhibitsGoneAccountsOfTheJob() throws Exception {
    add("WabascopeDataLost", "warning", Map.of("job", "wabascope"));
    add("WhatsAppAccountGone", "warning", Map.of("job", "wabascope", "waba_id", "1"));
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    assertThat(activeAlerts()).containsExactly("WabascopeDataLost", "WhatsAppAccountRestricted");
  }

  @Test
  void callsThatCannotBeRecordedInhibitTheAgesOfTheirAppOnly() throws Exception {
    Map<String, Object> ofOther = new HashMap<>(TARGET);
    ofOther.put("app", "other");
    Map<String, Object> elsewhere = new HashMap<>(TARGET);
    elsewhere.put("job", "wabascope-eu");
    Map<String, Object> ofOtherEdge = new HashMap<>(TARGET);
    ofOtherEdge.put("edge", "client_whatsapp_business_accounts");
    add("WabascopeBudgetFallback", "warning", Map.of("job", "wabascope", "app", "main"));
    add("WabascopeSweepStale", "warning", TARGET);
    add("WabascopeSweepFailing", "warning", TARGET);
    add("WabascopeTargetUnread", "warning", TARGET);
    add("WabascopePermissionDenied", "warning", ofOtherEdge);
    add("WabascopeSweepFailing", "warning", ofOther);
    add("WabascopeTargetUnread", "warning", elsewhere);
    assertThat(activeAlerts())
        .containsExactly(
            "WabascopeBudgetFallback",
            "WabascopePermissionDenied",
            "WabascopeSweepFailing",
            "WabascopeTargetUnread");
  }

  @Test
  void quotaOfABusinessInhibitsItsOwnTargetsOnly() throws Exception {
    Map<String, Object> quota = new HashMap<>(Map.of("scope", "business", "id", "1"));
    quota.putAll(Map.of("job", "wabascope", "app", "main", "node_id", "1"));
    Map<String, Object> ofOther = new HashMap<>(TARGET);
    ofOther.put("node_id", "2");
    add("WabascopeThrottledForLong", "warning", quota);
    add("WabascopeSweepStale", "warning", TARGET);
    add("WabascopeSweepFailing", "warning", ofOther);
    assertThat(activeAlerts())
        .containsExactly("WabascopeSweepFailing", "WabascopeThrottledForLong");
  }

  @Test
  void memberThatIsDownIsOneAlert() throws Exception {
    add("WabascopeMemberDown", "warning", Map.of("job", "wabascope", "instance", "a"));
    add("WabascopeMemberLost", "warning", Map.of("job", "wabascope"));
    add("WabascopeBudgetReduced", "warning", Map.of("job", "wabascope", "app", "main"));
    assertThat(activeAlerts()).containsExactly("WabascopeMemberDown");
  }

  private static Map<String, Object> numberLabels(String account, String number) {
    return Map.of("job", "wabascope", "waba_id", account, "phone_number_id", number);
  }

  private void add(String name, String severity, Map<String, Object> labels) {
    JsonObject all = new JsonObject().put("alertname", name).put("severity", severity);
    labels.forEach(all::put);
    alerts.add(new JsonObject().put("labels", all));
  }

  /** Names of the active alerts that are not inhibited, after Alertmanager has processed all. */
  private Set<String> activeAlerts() throws Exception {
    try (LocalServer alertmanager =
        LocalServer.alertmanager(AlertmanagerConfigTest.CONFIG.toAbsolutePath(), directory)) {
      assertThat(alertmanager.post(API, "application/json", alerts.encode()).statusCode())
          .isEqualTo(200);
      await().atMost(Duration.ofSeconds(60)).until(() -> isProcessed(alertmanager.get(API)));
      Set<String> active = new TreeSet<>();
      for (JsonObject alert : Panel.objects(new JsonArray(alertmanager.get(API)))) {
        if (alert.getJsonObject("status").getJsonArray("inhibitedBy").isEmpty()) {
          active.add(alert.getJsonObject("labels").getString("alertname"));
        }
      }
      return active;
    }
  }

  /** Whether all groups were flushed. Before the first flush, alerts have the state unprocessed. */
  private boolean isProcessed(String answer) {
    return new JsonArray(answer).size() == alerts.size() && !answer.contains("unprocessed");
  }
}
