package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gives alerts to a real Alertmanager with the example's configuration, and asks whom it heeds. */
class InhibitionIT {
  private static final Tool ALERTMANAGER = new Tool("prometheus-alertmanager");
  private static final Map<String, Object> TARGET = Map.of(
      "job",
      "wabascope",
      "app",
      "main",
      "edge",
      "owned_whatsapp_business_accounts",
      "node_id",
      "1");

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonArray alerts = new JsonArray();

  @TempDir
  private Path directory;

  private @Nullable Process alertmanager;

  @AfterEach
  void stop() throws Exception {
    if (alertmanager != null) {
      alertmanager.destroy();
      alertmanager.waitFor(20, TimeUnit.SECONDS);
    }
  }

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
    URI api = start();
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> post(api) == 200);
    await().atMost(Duration.ofSeconds(60)).until(() -> weighed(api));
    Set<String> heeded = new TreeSet<>();
    for (JsonObject alert : Panel.objects(get(api))) {
      if (alert.getJsonObject("status").getJsonArray("inhibitedBy").isEmpty()) {
        heeded.add(alert.getJsonObject("labels").getString("alertname"));
      }
    }
    return heeded;
  }

  /** Its groups have been flushed: before, no alert is anything but unprocessed. */
  private boolean weighed(URI api) throws Exception {
    return get(api).size() == alerts.size() && !get(api).encode().contains("unprocessed");
  }

  private URI start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    alertmanager = new ProcessBuilder(
            ALERTMANAGER.path().toString(),
            "--config.file=" + AlertmanagerTest.CONFIG,
            "--storage.path=" + directory,
            "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
    return URI.create("http://127.0.0.1:" + port + "/api/v2/alerts");
  }

  private int post(URI api) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(api)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(alerts.encode()))
        .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private JsonArray get(URI api) throws Exception {
    return new JsonArray(
        http.send(HttpRequest.newBuilder(api).build(), BodyHandlers.ofString()).body());
  }
}
