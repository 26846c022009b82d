package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gives alerts to a real Alertmanager with the example's configuration, and asks whom it heeds. */
class InhibitionIT {
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
  void aRefusedTokenSilencesTheStalenessOfItsApp() throws Exception {
    add("WabascopeTokenInvalid", "critical", Map.of("job", "wabascope", "app", "main"));
    add("WabascopeSweepStale", "warning", TARGET);
    add("WabascopeSweepVeryStale", "critical", TARGET);
    add("WabascopeSweepFailing", "warning", Map.of("job", "wabascope", "app", "other"));
    add("WhatsAppNumberQualityRed", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    assertThat(heeded())
        .containsExactly(
            "WabascopeSweepFailing", "WabascopeTokenInvalid", "WhatsAppNumberQualityRed");
  }

  @Test
  void anAgentThatIsDownSilencesTheRest() throws Exception {
    add("WabascopeDown", "critical", Map.of("job", "wabascope"));
    add("WabascopeMemberLost", "warning", Map.of("job", "wabascope"));
    add("WabascopeSweepStale", "warning", TARGET);
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    add("WabascopeThrottled", "info", Map.of("job", "wabascope-eu", "app", "main"));
    assertThat(heeded()).containsExactly("WabascopeDown", "WabascopeThrottled");
  }

  @Test
  void noAgentAtAllSilencesEverythingOfOurs() throws Exception {
    add("WabascopeAbsent", "critical", Map.of());
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    add("NodeDiskFull", "critical", Map.of("job", "node"));
    assertThat(heeded()).containsExactly("NodeDiskFull", "WabascopeAbsent");
  }

  @Test
  void tooManyExceptionsExplainTheCut() throws Exception {
    add("WabascopeExpositionOverLimit", "critical", Map.of("job", "wabascope"));
    add("WabascopeExpositionCut", "warning", Map.of("job", "wabascope"));
    add("WabascopeExpositionCut", "warning", Map.of("job", "wabascope-eu"));
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    assertThat(heeded())
        .containsExactly(
            "WabascopeExpositionCut", "WabascopeExpositionOverLimit", "WhatsAppAccountRestricted");
  }

  @Test
  void aRestrictedAccountSilencesItsNumbers() throws Exception {
    add("WhatsAppAccountRestricted", "critical", Map.of("job", "wabascope", "waba_id", "1"));
    add("WhatsAppNumberRestricted", "critical", number("1", "11"));
    add("WhatsAppNumberQualityRed", "critical", number("2", "21"));
    assertThat(heeded()).containsExactly("WhatsAppAccountRestricted", "WhatsAppNumberQualityRed");
  }

  @Test
  void aBannedNumberSilencesItsOwnQuality() throws Exception {
    add("WhatsAppNumberRestricted", "critical", number("1", "11"));
    add("WhatsAppNumberQualityRed", "critical", number("1", "11"));
    add("WhatsAppNumberFlagged", "warning", number("1", "12"));
    assertThat(heeded()).containsExactly("WhatsAppNumberFlagged", "WhatsAppNumberRestricted");
  }

  private static Map<String, Object> number(String account, String number) {
    return Map.of("job", "wabascope", "waba_id", account, "phone_number_id", number);
  }

  private void add(String name, String severity, Map<String, Object> labels) {
    JsonObject all = new JsonObject().put("alertname", name).put("severity", severity);
    labels.forEach(all::put);
    alerts.add(new JsonObject().put("labels", all));
  }

  /** The names of the alerts that nothing inhibits, once Alertmanager has weighed them all. */
  private Set<String> heeded() throws Exception {
    try (LocalServer alertmanager =
        LocalServer.alertmanager(AlertmanagerTest.CONFIG.toAbsolutePath(), directory)) {
      assertThat(alertmanager.post(API, "application/json", alerts.encode()).statusCode())
          .isEqualTo(200);
      await().atMost(Duration.ofSeconds(60)).until(() -> weighed(alertmanager.get(API)));
      Set<String> heeded = new TreeSet<>();
      for (JsonObject alert : Panel.objects(new JsonArray(alertmanager.get(API)))) {
        if (alert.getJsonObject("status").getJsonArray("inhibitedBy").isEmpty()) {
          heeded.add(alert.getJsonObject("labels").getString("alertname"));
        }
      }
      return heeded;
    }
  }

  /** Its groups have been flushed: before, no alert is anything but unprocessed. */
  private boolean weighed(String answer) {
    return new JsonArray(answer).size() == alerts.size() && !answer.contains("unprocessed");
  }
}
