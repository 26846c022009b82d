package io.wabascope.agent.faults;

import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServer;
import io.wabascope.agent.AgentFixture;
import io.wabascope.core.inventory.Edge;
import io.wabascope.poller.api.Await;
import io.wabascope.simulator.ForbiddenCall;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.world.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A simulator and an agent with an app and a business for each fault, and a foreign server. */
final class FaultFixture implements AutoCloseable {
  private static final int APPS = 110;

  private final AtomicInteger strangerConnections = new AtomicInteger();
  private final Map<String, String> nodes = new HashMap<>();
  private final Map<String, Set<String>> knownAccounts = new HashMap<>();
  private final AgentFixture agentFixture;
  private final HttpServer stranger;
  private Instant faultsStartedAt = Instant.MAX;

  FaultFixture(Path directory) {
    agentFixture = new AgentFixture(
        directory, SimulatorSettings.defaults().accounts(40 * APPS).providers(APPS));
    stranger = Await.value(agentFixture
        .vertx()
        .createHttpServer()
        .connectionHandler(connection -> strangerConnections.incrementAndGet())
        .requestHandler(request -> request.response().end("{}"))
        .listen(0, "127.0.0.2"));
  }

  void start(List<FaultRow> rows) {
    StringBuilder yaml = new StringBuilder("graph: {base_url: \"")
        .append(agentFixture.simulator.baseUrl().replace("http:", "HTTP:")) // a scheme ignores case
        .append(
            "\", timeout: 4s, max_response_size: 1MiB}\nweb: {listen_address: \"127.0.0.1:0\"}\n")
        .append("apps:\n");
    StringBuilder scenario = new StringBuilder("scenario: faults\nrules:\n");
    for (FaultRow row : rows) {
      addApp(yaml, row.name(), row.target());
      String node = nodes.get(row.name());
      scenario
          .append("  - edge: owned_whatsapp_business_accounts\n    node: \"" + node + "\"\n    ")
          .append(row.rule()
              .replace("NODE", node)
              .replace("ACCOUNT", accountOf(row.name()))
              .replace("STRANGER", "http://127.0.0.2:" + stranger.actualPort()))
          .append("\n");
    }
    addApp(yaml, "hidden", "");
    agentFixture.write("wabascope.yml", yaml.toString());
    agentFixture.start();
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> agentFixture.get("/-/ready").statusCode() == 200);
    await().atMost(Duration.ofSeconds(60)).until(() -> {
      List<String> scrape = scrape();
      nodes.keySet().forEach(app -> knownAccounts.put(app, exposedAccounts(app, scrape)));
      return nodes.keySet().stream()
          .allMatch(app -> knownAccounts(app).size() == listedAccounts(app));
    });
    agentFixture.simulator.startScenario(Scenario.parse(scenario.toString(), "faults"));
    faultsStartedAt = Instant.now();
  }

  /** An account of the app that has phone numbers and message templates. */
  String accountOf(String app) {
    return agentFixture.simulator.world().listedIds(Edge.OWNED_ACCOUNTS, nodes.get(app)).stream()
        .flatMap(id -> agentFixture.simulator.world().account(id).stream())
        .filter(
            account -> !account.phoneNumbers().isEmpty() && !account.templates().isEmpty())
        .map(Account::id)
        .findFirst()
        .orElseThrow();
  }

  private int listedAccounts(String app) {
    return agentFixture
        .simulator
        .world()
        .listedIds(Edge.OWNED_ACCOUNTS, nodes.get(app))
        .size();
  }

  private void addApp(StringBuilder yaml, String name, String target) {
    int index = nodes.size();
    String node = agentFixture.simulator.world().businessIds().get(index);
    String user = agentFixture.simulator.world().userIds().get(index);
    nodes.put(name, node);
    agentFixture.write("token-" + name, "simulated-token-" + name);
    yaml.append("  - name: ")
        .append(name)
        .append("\n    access_token_file: token-")
        .append(name);
    yaml.append("\n    budget: {calls_per_hour: 1000000, burst: 1000, reread_exceptions: false}\n");
    yaml.append("    targets:\n");
    yaml.append("      - {edge: owned_whatsapp_business_accounts, every: 1s, node: \"")
        .append(node);
    yaml.append("\"").append(target.isEmpty() ? "" : ", " + target).append("}\n");
    if (name.startsWith("throttle-80") || name.startsWith(RefusalRows.TWO_TARGETS)) {
      yaml.append("      - {edge: assigned_whatsapp_business_accounts, every: 1s, node: \"");
      yaml.append(user).append("\"}\n");
    }
  }

  Instant faultsStartedAt() {
    return faultsStartedAt;
  }

  List<String> scrape() {
    return agentFixture.samples("w");
  }

  static List<String> samplesOf(String app, List<String> scrape) {
    return scrape.stream()
        .filter(line -> line.startsWith("wabascope"))
        .filter(line -> line.contains("app=\"" + app + "\"") && !line.endsWith(" 0.0"))
        .toList();
  }

  Set<String> knownAccounts(String app) {
    return knownAccounts.getOrDefault(app, Set.of());
  }

  Set<String> exposedAccounts(String app) {
    return exposedAccounts(app, scrape());
  }

  /** Returns the accounts of the app's business in a scrape. */
  Set<String> exposedAccounts(String app, List<String> scrape) {
    String node = "node_id=\"" + nodes.get(app) + "\"";
    return scrape.stream()
        .filter(line -> line.startsWith("whatsapp_account_seen{") && line.contains(node))
        .map(line -> line.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  Set<String> hideAllAccounts(String app) {
    String node = nodes.get(app);
    Set<String> ids =
        Set.copyOf(agentFixture.simulator.world().listedIds(Edge.OWNED_ACCOUNTS, node));
    ids.forEach(id -> agentFixture.simulator.world().hide(Edge.OWNED_ACCOUNTS, node, id));
    return ids;
  }

  /** Returns the calls that arrived while the app was blocked, except those in progress. */
  List<ForbiddenCall> callsWhileBlocked(String app) {
    return agentFixture.simulator.callLog().forbiddenCalls(Duration.ofMillis(500)).stream()
        .filter(forbiddenCall -> forbiddenCall.call().node().equals(nodes.get(app)))
        .toList();
  }

  int strangerConnections() {
    return strangerConnections.get();
  }

  @Override
  public void close() {
    Await.value(stranger.close());
    agentFixture.close();
  }
}
