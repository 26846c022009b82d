package io.wabascope.agent;

import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServer;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.Trespass;
import io.wabascope.simulator.scenario.Scenario;
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

/** A rig with an app for each fault, each on a business of its own, and a stranger's server. */
final class FaultStage implements AutoCloseable {
  private static final int APPS = 80;

  private final AtomicInteger strangers = new AtomicInteger();
  private final Map<String, String> nodes = new HashMap<>();
  private final Map<String, Set<String>> known = new HashMap<>();
  private final Rig rig;
  private final HttpServer stranger;
  private Instant began = Instant.MAX;

  FaultStage(Path directory) {
    rig = new Rig(directory, SimulatorSettings.defaults().accounts(40 * APPS).providers(APPS));
    stranger = Await.value(rig.vertx()
        .createHttpServer()
        .connectionHandler(connection -> strangers.incrementAndGet())
        .requestHandler(request -> request.response().end("{}"))
        .listen(0, "127.0.0.2"));
  }

  void open(List<FaultRow> rows) {
    StringBuilder yaml = new StringBuilder("graph: {base_url: \"")
        .append(rig.simulator.baseUrl())
        .append(
            "\", timeout: 4s, max_response_size: 1MiB}\nweb: {listen_address: \"127.0.0.1:0\"}\n")
        .append("apps:\n");
    StringBuilder scenario = new StringBuilder("scenario: faults\nrules:\n");
    for (FaultRow row : rows) {
      app(yaml, row.name(), row.target());
      String node = nodes.get(row.name());
      scenario
          .append("  - edge: owned_whatsapp_business_accounts\n    node: \"" + node + "\"\n    ")
          .append(row.rule()
              .replace("NODE", node)
              .replace("STRANGER", "http://127.0.0.2:" + stranger.actualPort()))
          .append("\n");
    }
    app(yaml, "hidden", "");
    rig.write("wabascope.yml", yaml.toString());
    rig.start();
    await().atMost(Duration.ofSeconds(90)).until(() -> rig.get("/-/ready").statusCode() == 200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> nodes.keySet().stream().allMatch(app -> shown(app).size() == listed(app)));
    nodes.keySet().forEach(app -> known.put(app, shown(app)));
    rig.simulator.play(Scenario.parse(scenario.toString(), "faults"));
    began = Instant.now();
  }

  private int listed(String app) {
    return rig.simulator.world().ids(Edge.OWNED_ACCOUNTS, nodes.get(app)).size();
  }

  private void app(StringBuilder yaml, String name, String target) {
    int place = nodes.size();
    String node = rig.simulator.world().businessIds().get(place);
    String user = rig.simulator.world().userIds().get(place);
    nodes.put(name, node);
    rig.write("token-" + name, "simulated-token-" + name);
    yaml.append("  - name: ")
        .append(name)
        .append("\n    access_token_file: token-")
        .append(name);
    yaml.append("\n    budget: {calls_per_hour: 1000000, burst: 1000}\n    targets:\n");
    yaml.append("      - {edge: owned_whatsapp_business_accounts, every: 1s, node: \"")
        .append(node);
    yaml.append("\"").append(target.isEmpty() ? "" : ", " + target).append("}\n");
    if (name.startsWith("throttle-80")) {
      yaml.append("      - {edge: assigned_whatsapp_business_accounts, every: 1s, node: \"");
      yaml.append(user).append("\"}\n");
    }
  }

  Instant began() {
    return began;
  }

  List<String> scrape() {
    return rig.samples("w");
  }

  List<String> samplesOf(String app) {
    return rig.samples("wabascope").stream()
        .filter(line -> line.contains("app=\"" + app + "\"") && !line.endsWith(" 0.0"))
        .toList();
  }

  Set<String> known(String app) {
    return known.getOrDefault(app, Set.of());
  }

  /** The accounts that a scrape shows of the app's business. */
  Set<String> shown(String app) {
    String node = "node_id=\"" + nodes.get(app) + "\"";
    return rig.samples("whatsapp_account_seen{").stream()
        .filter(line -> line.contains(node))
        .map(line -> line.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  Set<String> hideAll(String app) {
    String node = nodes.get(app);
    Set<String> ids = Set.copyOf(rig.simulator.world().ids(Edge.OWNED_ACCOUNTS, node));
    ids.forEach(id -> rig.simulator.world().hide(Edge.OWNED_ACCOUNTS, node, id));
    return ids;
  }

  /** Calls that came though the API had told the app to stay away, but for those under way. */
  List<Trespass> callsWhileStopped(String app) {
    return rig.simulator.ledger().callsWhileStopped(Duration.ofMillis(500)).stream()
        .filter(trespass -> trespass.call().node().equals(nodes.get(app)))
        .toList();
  }

  int strangersHeard() {
    return strangers.get();
  }

  @Override
  public void close() {
    Await.value(stranger.close());
    rig.close();
  }
}
