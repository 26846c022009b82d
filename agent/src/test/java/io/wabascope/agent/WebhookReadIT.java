package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.poller.webhook.SignedDelivery;
import io.wabascope.simulator.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that are read because of events, long before the next sweep. */
class WebhookReadIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String BUDGET = "{calls_per_hour: 1000, burst: 100}";
  private static final String SECRET = "simulated-app-secret-1";

  @TempDir
  private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private AgentFixture agentFixture;
  private Agent agent;

  @BeforeEach
  void createFixture() {
    agentFixture = new AgentFixture(directory, SimulatorSettings.defaults().accounts(40))
        .withAppSecret(SECRET);
  }

  @AfterEach
  void close() {
    agentFixture.close();
  }

  @Test
  void aChangeIsVisibleLongBeforeTheNextSweep() throws Exception {
    start("0.25");
    String account = accounts().get(0);
    agentFixture.simulator.world().setReviewStatus(account, "RESTRICTED");

    deliver(account, Instant.now());

    await()
        .atMost(TIMEOUT)
        .until(() -> !agentFixture
            .samples("whatsapp_account_review_status{waba_id=\"" + account
                + "\",status=\"RESTRICTED\"} 1")
            .isEmpty());
    await().atMost(TIMEOUT).until(() -> reads("changed") == 1);
    assertThat(sample("wabascope_change_delay_seconds_count{source=\"webhook\"}"))
        .isEqualTo(1);
    assertThat(sample("wabascope_sweeps_total{app=\"main\","
            + "edge=\"owned_whatsapp_business_accounts\",outcome=\"complete\"}"))
        .isEqualTo(1);
  }

  @Test
  void severalEventsOfAnAccountAreOneReadAndChangeNothing() throws Exception {
    start("0.25");
    String account = accounts().get(0);
    List<String> before = agentFixture.samples("whatsapp_");

    String entry = "{\"id\": \"" + account + "\", \"changes\": [{\"field\": \"account_update\"}]}";
    deliver(SignedDelivery.of(
        "{\"object\": \"whatsapp_business_account\", \"entry\": ["
            + String.join(",", Collections.nCopies(10, entry))
            + "]}",
        SECRET));

    await().atMost(TIMEOUT).until(() -> reads("unchanged") == 1);
    assertThat(agentFixture.samples("whatsapp_")).isEqualTo(before);
    assertThat(reads("changed") + reads("failed") + reads("deferred")).isZero();
  }

  @Test
  void whatOnlyEventsReportIsShownUntilAnEventTakesItBack() throws Exception {
    start("0.25");
    String account = accounts().get(0);
    long now = Instant.now().getEpochSecond();
    deliver(update(
        account,
        now - 20,
        "\"restriction_info\": [{\"restriction_type\":"
            + " \"RESTRICTED_BIZ_INITIATED_MESSAGING\", \"expiration\": 4102444800}]"));
    deliver(update(
        account,
        now - 10,
        "\"ban_info\": {\"waba_ban_state\":"
            + " \"SCHEDULE_FOR_DISABLE\", \"waba_ban_date\": 4102444700}"));

    String ban = "whatsapp_account_ban_timestamp_seconds{waba_id=\"" + account
        + "\",state=\"SCHEDULE_FOR_DISABLE\"} 4102444700";
    await().atMost(TIMEOUT).until(() -> !agentFixture.samples(ban).isEmpty());
    assertThat(
            agentFixture.samples("whatsapp_account_restriction_expires_timestamp_seconds{waba_id=\""
                + account
                + "\",restriction_type=\"RESTRICTED_BIZ_INITIATED_MESSAGING\"} 4102444800"))
        .hasSize(1);
    assertThat(agentFixture.get("/api/v1/objects/" + account).body())
        .contains("SCHEDULE_FOR_DISABLE", "RESTRICTED_BIZ_INITIATED_MESSAGING");
    assertThat(agentFixture.get("/objects/" + account).body()).contains("SCHEDULE_FOR_DISABLE");
    agentFixture.send("POST", "/-/sweep");
    await()
        .atMost(TIMEOUT)
        .until(() -> sample("wabascope_sweeps_total{app=\"main\","
                + "edge=\"owned_whatsapp_business_accounts\",outcome=\"complete\"}")
            >= 2);
    assertThat(agentFixture.samples(ban)).hasSize(1);

    deliver(update(account, now, "\"ban_info\": {\"waba_ban_state\": \"REINSTATE\"}"));
    await()
        .atMost(TIMEOUT)
        .until(
            () -> agentFixture.samples("whatsapp_account_ban_timestamp_seconds").isEmpty());
    assertThat(agentFixture.samples("whatsapp_account_restriction_expires_timestamp_seconds"))
        .isEmpty();
  }

  @Test
  void aBanEndsWithASweepThatReportsAnActiveAccountIfTheEventThatTakesItBackIsLost()
      throws Exception {
    start("0.25");
    String account = agentFixture.samples("whatsapp_account_status{").stream()
        .filter(line -> line.endsWith("status=\"ACTIVE\"} 1"))
        .map(line -> line.replaceAll(".*waba_id=\"(\\d+)\".*", "$1"))
        .findFirst()
        .orElseThrow();
    long past = Instant.now().minus(Duration.ofMinutes(20)).getEpochSecond();
    deliver(update(account, past, "\"ban_info\": {\"waba_ban_state\": \"DISABLE\"}"));
    String ban = "whatsapp_account_ban_timestamp_seconds{waba_id=\"" + account + "\"";
    await().atMost(TIMEOUT).until(() -> !agentFixture.samples(ban).isEmpty());
    await().atMost(TIMEOUT).until(() -> reads("changed") + reads("unchanged") == 1);
    assertThat(agentFixture.samples(ban))
        .as("a read soon after an event may return the state before it")
        .hasSize(1);

    agentFixture.send("POST", "/-/sweep");
    await().atMost(TIMEOUT).until(() -> agentFixture.samples(ban).isEmpty());
  }

  private static SignedDelivery update(String account, long time, String part) {
    return SignedDelivery.of(
        "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"id\": \"" + account
            + "\", \"time\": " + time
            + ", \"changes\": [{\"field\": \"account_update\", \"value\": {"
            + part + "}}]}]}",
        SECRET);
  }

  @Test
  void anUnknownAccountMakesTheTargetsDue() throws Exception {
    start("0.25");

    deliver("999999999999999", Instant.now());

    await().atMost(TIMEOUT).until(() -> reads("deferred") == 1);
    assertThat(sample("wabascope_sweeps_total{app=\"main\","
            + "edge=\"owned_whatsapp_business_accounts\",outcome=\"complete\"}"))
        .isEqualTo(2);
  }

  @Test
  void readsUseOnlyTheirShareOfTheBudget() throws Exception {
    start("0.002"); // two calls
    List<String> accounts = accounts();
    for (int read = 1; read <= 2; read++) {
      int expected = read;
      deliver(accounts.get(read), Instant.now());
      await().atMost(TIMEOUT).until(() -> reads("unchanged") == expected);
    }

    deliver(accounts.get(0), Instant.now());
    agentFixture.send("POST", "/-/sweep");
    await().atMost(TIMEOUT).until(() -> reads("deferred") == 1);
    assertThat(reads("unchanged")).isEqualTo(2);
  }

  @Test
  void moreAccountsThanPagesAreSweptAtOnce() throws Exception {
    start("0.25");
    List<String> accounts = accounts();
    assertThat(accounts).hasSizeGreaterThan(8);

    deliver(SignedDelivery.of(
        accounts.stream()
            .map(account ->
                "{\"id\": \"" + account + "\", \"changes\": [{\"field\": \"account_update\"}]}")
            .collect(Collectors.joining(
                ",", "{\"object\": \"whatsapp_business_account\", \"entry\": [", "]}")),
        SECRET));

    await().atMost(TIMEOUT).until(() -> reads("deferred") == accounts.size());
    assertThat(reads("unchanged")).isZero();
    assertThat(sample("wabascope_sweeps_total{app=\"main\","
            + "edge=\"owned_whatsapp_business_accounts\",outcome=\"complete\"}"))
        .isEqualTo(2);
  }

  private void start(String share) {
    agent = agentFixture
        .withSection("webhooks: {listen_address: \"127.0.0.1:0\", budget_share: " + share + "}")
        .withTargets(BUDGET, agentFixture.ownedAccounts("1h"))
        .start();
    await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
    await().atMost(TIMEOUT).until(() -> !accounts().isEmpty());
  }

  private List<String> accounts() {
    return agentFixture.samples("whatsapp_account_seen{").stream()
        .map(line -> line.replaceAll(".*waba_id=\"(\\d+)\".*", "$1"))
        .toList();
  }

  private double reads(String outcome) {
    return sample("wabascope_webhook_reads_total{app=\"main\",outcome=\"" + outcome + "\"}");
  }

  private double sample(String prefix) {
    return agentFixture.samples(prefix).stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void deliver(String account, Instant time) throws Exception {
    deliver(SignedDelivery.ofAccount(account, time.getEpochSecond(), SECRET));
  }

  private void deliver(SignedDelivery delivery) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + agent.webhookPort() + "/webhooks/main"))
        .header("X-Hub-Signature-256", delivery.signature())
        .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
        .build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }
}
