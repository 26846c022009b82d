package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.agent.AgentOptions;
import io.wabascope.agent.AgentProcess;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.WorldChange;
import io.wabascope.simulator.world.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet of a thousand accounts of which some cannot send or are rejected, from Meta's API to the
 * notifications, at sixty times the speed.
 */
class CannotSendIT {
  private static final int SPEED = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final String NOMINAL =
      "{set: {account_review_status: APPROVED, business_verification_status: verified,"
          + " status: ACTIVE, health_status: AVAILABLE,"
          + " whatsapp_business_manager_messaging_limit: TIER_2K, phone_numbers.status: CONNECTED,"
          + " phone_numbers.quality_rating: GREEN, phone_numbers.name_status: APPROVED,"
          + " phone_numbers.new_name_status: NONE, phone_numbers.account_mode: LIVE,"
          + " phone_numbers.code_verification_status: VERIFIED,"
          + " phone_numbers.platform_type: CLOUD_API, phone_numbers.health_status: AVAILABLE}}";

  private final Vertx vertx = Vertx.vertx();

  @TempDir
  private Path directory;

  @AfterEach
  void closeVertx() throws Exception {
    SimulatedHour.await(vertx.close());
  }

  @Test
  void alertsOnlyForAccountsThatCannotSendAreRejectedOrHaveALowerLimit() throws Exception {
    CommandLineTool.PROMETHEUS.path(); // before anything is started
    Simulator simulator = SimulatedHour.await(Simulator.start(
        vertx, SimulatorSettings.defaults().accounts(1_000).changesPerMinute(0).quota(1_000_000)));
    set(simulator, NOMINAL);
    List<String> accounts = listedAccounts(simulator);
    Set<String> rejectedOfOld = new TreeSet<>(accounts.subList(10, 12));
    setEach(simulator, rejectedOfOld, "{set: {account_review_status: REJECTED}");
    int port = LocalServer.freePort();
    try (AgentProcess ignored = startAgent(simulator, port);
        MonitoringStack stack =
            new MonitoringStack(vertx, directory, new TimeScaler(SPEED), port)) {
      stack.awaitResult("count(whatsapp_account_sending_blocked == 0) == " + accounts.size());
      // Known for 20 minutes at this speed, so that a block is no first sight.
      stack.awaitResult(
          "count(count by (waba_id) (whatsapp_account_seen offset 20s)) == " + accounts.size());
      Set<String> unpaid = new TreeSet<>(accounts.subList(0, 3));
      Set<String> withoutCalls = new TreeSet<>(accounts.subList(3, 8));
      Set<String> limited = new TreeSet<>(accounts.subList(8, 10));

      setEach(simulator, unpaid, "{set: {health_status: '141006'}");
      setEach(simulator, withoutCalls, "{set: {health_status: '138025'}");
      setEach(simulator, limited, "{set: {whatsapp_business_manager_messaging_limit: TIER_250}");
      Set<String> rejectedNow = new TreeSet<>(accounts.subList(12, 14));
      setEach(simulator, rejectedNow, "{set: {account_review_status: REJECTED}");

      Set<String> blockedByMeta = new TreeSet<>(unpaid);
      blockedByMeta.addAll(withoutCalls);
      awaitAccounts(stack, "whatsapp_account_can_send_message{status='BLOCKED'}", blockedByMeta);
      awaitAccounts(stack, "whatsapp_account_sending_blocked == 1", unpaid);
      awaitAccounts(stack, firing("WhatsAppAccountCannotSend"), unpaid);
      awaitAccounts(stack, firing("WhatsAppAccountLimitDropped"), limited);
      stack.awaitNotification(
          "WhatsAppAccountCannotSend",
          "pager",
          Map.of("job", "wabascope", "alertname", "WhatsAppAccountCannotSend"));
      stack.awaitNotification(
          "WhatsAppAccountLimitDropped",
          "tickets",
          Map.of("job", "wabascope", "alertname", "WhatsAppAccountLimitDropped"));
      assertThat(stack.queries.query("max(whatsapp_account_health_error{error_code='141006'})"))
          .hasSize(1);
      // A state that was there at the first sight is a ticket, one that was seen to begin is a
      // page.
      awaitReceived(stack, "WhatsAppAccountReviewRefused", "tickets", rejectedOfOld);
      awaitReceived(stack, "WhatsAppAccountReviewRefused", "pager", rejectedNow);

      setEach(simulator, blockedByMeta, "{set: {health_status: AVAILABLE}");
      setEach(simulator, limited, "{set: {whatsapp_business_manager_messaging_limit: TIER_2K}");
      setEach(simulator, rejectedOfOld, "{set: {account_review_status: APPROVED}");
      setEach(simulator, rejectedNow, "{set: {account_review_status: APPROVED}");

      awaitAccounts(stack, firing("WhatsAppAccountCannotSend"), Set.of());
      stack.awaitResolved("WhatsAppAccountCannotSend");
      stack.awaitResolved("WhatsAppAccountLimitDropped");
      stack.awaitResolved("WhatsAppAccountReviewRefused");
      assertThat(stack.alertReceiver.accounts("WhatsAppAccountReviewRefused", "pager"))
          .as("never an old state")
          .isEqualTo(rejectedNow);
      assertThat(stack.alertReceiver.alertNames().stream()
              .filter(alert -> alert.startsWith("WhatsApp")))
          .containsExactlyInAnyOrder(
              "WhatsAppAccountCannotSend",
              "WhatsAppAccountLimitDropped",
              "WhatsAppAccountReviewRefused");
      assertThat(accounts(stack, "last_over_time(" + firing("WhatsAppAccountCannotSend") + "[5m])"))
          .isEqualTo(unpaid);
      assertThat(
              accounts(stack, "last_over_time(" + firing("WhatsAppAccountLimitDropped") + "[5m])"))
          .isEqualTo(limited);
    }
  }

  private AgentProcess startAgent(Simulator simulator, int port) throws Exception {
    Files.writeString(directory.resolve("token"), "simulated-token-main-1");
    StringBuilder yaml =
        new StringBuilder("graph: {base_url: \"" + simulator.baseUrl() + "\", version: v25.0}\n");
    yaml.append("apps:\n  - name: main\n    access_token_file: token\n");
    yaml.append("    budget: {calls_per_hour: 100000, burst: 100}\n    targets:\n");
    for (Edge edge : accountEdges()) {
      yaml.append("      - {edge: " + edge.path() + ", every: 3s, node: \"");
      yaml.append(simulator.world().providers().get(0).node(edge)).append("\"}\n");
    }
    Files.writeString(directory.resolve("wabascope.yml"), yaml);
    AgentProcess agent = new AgentProcess(
        new Redactor(),
        new AgentOptions.Overrides(new HostPort("127.0.0.1", port), null, false, null));
    SimulatedHour.await(agent.start(directory.resolve("wabascope.yml"), Map.of()));
    return agent;
  }

  private static List<Edge> accountEdges() {
    return List.of(Edge.CLIENT_ACCOUNTS, Edge.OWNED_ACCOUNTS, Edge.ASSIGNED_ACCOUNTS);
  }

  private static List<String> listedAccounts(Simulator simulator) {
    Set<String> known =
        simulator.world().accounts().stream().map(Account::id).collect(Collectors.toSet());
    List<String> listed = accountEdges().stream()
        .flatMap(edge ->
            simulator
                .world()
                .listedIds(edge, simulator.world().providers().get(0).node(edge))
                .stream())
        .distinct()
        .toList();
    assertThat(known).hasSize(1_000).containsAll(listed);
    assertThat(listed).hasSizeGreaterThan(900);
    return listed;
  }

  private static void setEach(Simulator simulator, Collection<String> ids, String change) {
    ids.forEach(id -> set(simulator, change + ", id: '" + id + "'}"));
  }

  private static void set(Simulator simulator, String change) {
    WorldChange.parse(change)
        .forEach(each -> each.apply(simulator.world(), new SplittableRandom(1), Instant.now()));
  }

  private static String firing(String alert) {
    return "ALERTS{alertname='" + alert + "',alertstate='firing'}";
  }

  private static void awaitReceived(
      MonitoringStack stack, String alert, String receiver, Set<String> expected) {
    Awaitility.await(alert + " at " + receiver)
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThat(stack.alertReceiver.accounts(alert, receiver)).containsAll(expected));
  }

  private static void awaitAccounts(
      MonitoringStack stack, String expression, Set<String> expected) {
    Awaitility.await(expression)
        .atMost(TIMEOUT)
        .untilAsserted(() -> assertThat(accounts(stack, expression)).isEqualTo(expected));
  }

  private static Set<String> accounts(MonitoringStack stack, String expression) throws Exception {
    return stack.queries.query(expression).stream()
        .map(series -> series.getJsonObject("metric").getString("waba_id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
