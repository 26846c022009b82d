package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.cluster.FreePorts;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.poller.api.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Responses of an agent while it waits for its cluster. */
class StartupStatusIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int PORT = FreePorts.of(1).get(0);

  @TempDir
  private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void answersWhileJoiningAndReportsThatNothingIsKnownYet() throws Exception {
    Redactor redactor = new Redactor();
    AgentOptions.Overrides overrides =
        new AgentOptions.Overrides(new HostPort("127.0.0.1", PORT), null, true, null);
    try (SilentMember silentMember = new SilentMember();
        AgentProcess process = new AgentProcess(redactor, overrides)) {
      Future<Agent> agent = process.start(configuration(silentMember.port()), Map.of());
      await().atMost(TIMEOUT).until(() -> agent.failed() || isUp("/-/healthy"));
      await().atMost(TIMEOUT).until(() -> agent.failed() || silentMember.isCalled());

      assertThat(agent.cause()).isNull();
      assertThat(get("/-/ready").statusCode()).isEqualTo(503);
      HttpResponse<String> metrics = get("/metrics");
      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.body())
          .contains("wabascope_build_info{", "wabascope_exposition_objects 0.0")
          .doesNotContain("cluster_members");
      assertThat(get("/").body())
          .contains("The status of 1 target is unknown.", "The agent is starting")
          .contains("owned_whatsapp_business_accounts".split("(?<=_)"));
      for (String path : List.of("/api/v1/targets", "/api/v1/objects?id=1")) {
        assertThat(get(path).statusCode()).isEqualTo(503);
        assertThat(get(path).headers().firstValue("Retry-After")).hasValue("5");
        assertThat(get(path).body()).contains("The agent is starting");
      }
      assertThat(agent.isComplete()).isFalse();

      silentMember.close();
      assertThat(Await.value(agent).port()).isEqualTo(PORT);
      assertThat(get("/metrics").body()).contains("wabascope_cluster_members 1.0");
      assertThat(get("/api/v1/targets").statusCode()).isEqualTo(200);
    }
  }

  private Path configuration(int member) throws IOException {
    Files.writeString(directory.resolve("token"), "simulated-token-starting");
    return Files.writeString(directory.resolve("wabascope.yml"), """
        graph: {base_url: "http://127.0.0.1:%d"}
        apps:
          - name: main
            access_token_file: token
            targets:
              - {edge: owned_whatsapp_business_accounts, node: "100200300"}
        cluster:
          enabled: true
          name: %s
          listen: "127.0.0.1:%d"
          members: ["127.0.0.1:%d"]
        """.formatted(
            FreePorts.of(1).get(0), "test-" + UUID.randomUUID(), FreePorts.of(1).get(0), member));
  }

  private boolean isUp(String path) throws InterruptedException {
    try {
      return get(path).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + PORT + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Accepts connections and sends nothing, so that Hazelcast waits for it. */
  private static final class SilentMember implements AutoCloseable {
    private final ServerSocket socket =
        new ServerSocket(FreePorts.of(1).get(0), 50, InetAddress.getLoopbackAddress());
    private final List<Socket> calls = new ArrayList<>();

    SilentMember() throws IOException {
      new Thread(this::accept, "silent-member").start();
    }

    private void accept() {
      try {
        while (true) {
          Socket call = socket.accept();
          synchronized (calls) {
            calls.add(call);
          }
        }
      } catch (IOException e) {
        // closed: the test continues
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    boolean isCalled() {
      synchronized (calls) {
        return !calls.isEmpty();
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
      synchronized (calls) {
        for (Socket call : calls) {
          call.close();
        }
      }
    }
  }
}
