package io.wabascope.grafana;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.Agent;
import io.wabascope.agent.AgentOptions;
import io.wabascope.agent.AgentProcess;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.simulator.AccessSettings;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.graph.Dialect;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ThrottleAnswer;
import io.wabascope.simulator.scenario.WorldChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A simulator that plays an hour, and an agent with at most two apps.
 *
 * <p>Only {@link #advanceTo} moves the simulator's clock, so a test can wait for each effect on a
 * slow machine, too.
 */
final class SimulatedHour implements AutoCloseable {
  static final int SPEED = 60;

  private static final List<String> HEALTHY_STATES = List.of(
      "{set: {account_review_status: APPROVED, business_verification_status: VERIFIED,"
          + " status: ACTIVE, phone_numbers.status: CONNECTED, phone_numbers.quality_rating: GREEN,"
          + " message_templates.status: APPROVED}}",
      "{set: {verification_status: VERIFIED}, edge: connected_client_businesses}");

  final Simulator simulator;
  final int port;
  private final Path directory;
  private final Vertx vertx;
  private final Instant scenarioStart = Instant.now();
  private volatile Instant now = scenarioStart;
  private @Nullable AgentProcess process;

  SimulatedHour(Vertx vertx, Path directory) throws Exception {
    this.vertx = vertx;
    this.directory = directory;
    this.port = LocalServer.freePort();
    AccessSettings accessSettings = new AccessSettings(
        Map.of(),
        null,
        scenarioStart.plus(Duration.ofDays(60)),
        List.of("whatsapp_business_management"));
    this.simulator = await(Simulator.start(
        this.vertx,
        SimulatorSettings.defaults()
            .accounts(200)
            .providers(2)
            .dialect(Dialect.GENEROUS)
            .quota(500)
            .access(accessSettings)
            .clock(() -> now)));
    resetStates();
  }

  /** Sets all accounts, numbers and businesses to nominal states. */
  void resetStates() {
    HEALTHY_STATES.stream()
        .flatMap(state -> WorldChange.parse(state).stream())
        .forEach(change -> change.apply(simulator.world(), new SplittableRandom(1), now));
  }

  /** Starts the scenario, with a block of at least a real minute in its minute 10. */
  void startScenario(String preset) {
    now = scenarioStart;
    Scenario scenario = Scenario.preset(preset);
    List<Rule> rules = new ArrayList<>(scenario.rules());
    Action wholeMinute = ThrottleAnswer.of(4, 400).regain(Duration.ofMinutes(5)).toAction();
    rules.add(0, Rule.of(wholeMinute).between(Duration.ofMinutes(10), Duration.ofMinutes(11)));
    simulator.startScenario(
        new Scenario(scenario.name(), scenario.description(), scenario.seed(), SPEED, rules));
  }

  /** Moves the clock to that minute of the hour. */
  void advanceTo(int minute) {
    now = scenarioStart.plus(Duration.ofMinutes(minute).dividedBy(SPEED));
  }

  void startAgent() throws Exception {
    AgentOptions.Overrides listen =
        new AgentOptions.Overrides(new HostPort("127.0.0.1", port), null, false, null);
    AgentProcess agentProcess = new AgentProcess(new Redactor(), listen);
    process = agentProcess;
    Agent agent = await(agentProcess.start(directory.resolve("wabascope.yml"), Map.of()));
    if (agent.port() != port) {
      throw new IllegalStateException(
          "the agent is not on the port that Prometheus scrapes: " + agent.port());
    }
  }

  void stopAgent() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  /** Writes a new token for each app. */
  void writeTokens(int number) throws IOException {
    Files.writeString(directory.resolve("main-token"), "simulated-token-main-" + number);
    Files.writeString(directory.resolve("partner-token"), "simulated-token-partner-" + number);
  }

  /** Writes a configuration with these apps, each with its own provider. */
  void writeConfig(String... apps) throws IOException {
    StringBuilder yaml = new StringBuilder("graph: {base_url: \"" + simulator.baseUrl() + "\"}\n");
    yaml.append("exposition: {max_series: 1000000}\napps:\n");
    for (int i = 0; i < apps.length; i++) {
      yaml.append(appYaml(apps[i], i));
    }
    Path temporary = Files.writeString(directory.resolve("wabascope.fresh"), yaml);
    Path settings = directory.resolve("wabascope.yml");
    Files.move(temporary, settings, StandardCopyOption.REPLACE_EXISTING);
  }

  private String appYaml(String name, int provider) {
    String account = "name, account_review_status, business_verification_status, status, country,"
        + " currency, timezone_id, is_enabled_for_insights,"
        + " 'phone_numbers{id,display_phone_number,verified_name,status,quality_rating}'";
    return """
          - name: %s
            access_token_file: %s-token
            budget: {calls_per_hour: 100000, burst: 100, reread_exceptions: false}
            targets:
              - {edge: connected_client_businesses, node: "%s", every: 10s,
                 fields: [name, verification_status, business_status]}
              - {edge: client_whatsapp_business_accounts, node: "%s", every: 5s, fields: [%s]}
              - {edge: owned_whatsapp_business_accounts, node: "%s", every: 5s,
                 fields: [ownership_type, 'message_templates.limit(100){status}', %s]}
              - {edge: assigned_whatsapp_business_accounts, node: "%s", every: 5s,
                 fields: [permissions, %s]}
        """.formatted(
            name,
            name,
            simulator.world().applicationIds().get(provider),
            simulator.world().businessIds().get(provider),
            account,
            simulator.world().businessIds().get(provider),
            account,
            simulator.world().userIds().get(provider),
            account);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    stopAgent();
    await(simulator.stop());
  }
}
