package io.wabascope.agent;

import io.vertx.core.Vertx;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.poller.api.Await;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A simulator and an agent that sweeps it, in this process, over sockets. */
public final class AgentFixture implements AutoCloseable {
  static final String TOKEN = "simulated-token-rig";

  public final Simulator simulator;
  final Path directory;
  private final AgentProcess process =
      new AgentProcess(new Redactor(), new AgentOptions.Overrides(null, null, true, null));
  private final HttpClient http = HttpClient.newHttpClient();
  private String credentials = "access_token_file: token";
  private String sections = "";
  private Agent agent;

  public AgentFixture(Path directory, SimulatorSettings settings) {
    this.directory = directory;
    this.simulator = Await.value(Simulator.start(vertx(), settings));
    write("token", TOKEN);
  }

  public Vertx vertx() {
    return process.vertx();
  }

  public void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path file() {
    return directory.resolve("wabascope.yml");
  }

  /** Adds lines to the configuration. */
  void append(String lines) {
    try {
      Files.writeString(file(), lines, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the credential lines of the app in the next configuration. */
  public AgentFixture withCredentials(String... lines) {
    credentials = String.join("\n    ", lines);
    return this;
  }

  /** Lets the app receive events that are signed with this secret. */
  AgentFixture withAppSecret(String secret) {
    write("app-secret", secret);
    write("verify-token", "simulated-verify-token-1");
    return withCredentials(
        "access_token_file: token",
        "app_secret_file: app-secret",
        "webhook_verify_token_file: verify-token");
  }

  /** Appends the line to the next configuration. */
  public AgentFixture withSection(String line) {
    sections = line + '\n';
    return this;
  }

  /** Writes a configuration for the simulator's API; each target is a YAML flow mapping. */
  public AgentFixture withTargets(String budget, String... targets) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("graph: {base_url: \"").append(simulator.baseUrl()).append("\"}\n");
    yaml.append("apps:\n  - name: main\n    ").append(credentials).append('\n');
    yaml.append("    budget: ").append(budget).append("\n    targets:\n");
    List.of(targets).forEach(target -> yaml.append("      - ").append(target).append('\n'));
    yaml.append(sections).append("web:\n  listen_address: \"127.0.0.1:0\"\n");
    write("wabascope.yml", yaml.toString());
    return this;
  }

  /** Adds web.config_file to the written configuration. */
  AgentFixture withWebConfig(String file) {
    append("  config_file: " + file + "\n");
    return this;
  }

  public Agent start() {
    agent = Await.value(process.start(file(), Map.of()));
    return agent;
  }

  /** Reloads the configuration, and waits for the result. */
  boolean reload() {
    return Await.value(process.reload().map(true).otherwise(false));
  }

  String ownedAccounts(String every) {
    return "{edge: owned_whatsapp_business_accounts, node: \"%s\", every: %s}"
        .formatted(simulator.world().businessIds().get(0), every);
  }

  String url(String path) {
    return "http://127.0.0.1:" + agent.port() + path;
  }

  /** Returns the agent's response to a plain GET of the path. */
  public HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  /** Returns the agent's response to a request without a body. */
  HttpResponse<String> send(String method, String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Returns the sample lines of a scrape with the prefix. */
  public List<String> samples(String prefix) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .toList();
  }

  @Override
  public void close() {
    Await.value(simulator.stop());
    process.close();
  }
}
