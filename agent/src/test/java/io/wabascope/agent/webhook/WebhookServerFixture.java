package io.wabascope.agent.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.Future;
import io.wabascope.agent.telemetry.ChangeDelay;
import io.wabascope.agent.telemetry.MeteredVertx;
import io.wabascope.agent.telemetry.WebhookMeters;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.server.ListenOptions;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.webhook.AccountHints;
import io.wabascope.poller.webhook.SignedDelivery;
import io.wabascope.poller.webhook.WebhookApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server for events, and clients over sockets. */
final class WebhookServerFixture implements AutoCloseable {
  static final String SECRET = "simulated-app-secret-1";
  static final String VERIFY_TOKEN = "simulated-verify-token-1";
  static final WebhookApp APP = new WebhookApp("main", () -> SECRET, () -> VERIFY_TOKEN);

  final Map<String, Instant> hints = new ConcurrentHashMap<>();
  final MeteredVertx meteredVertx = new MeteredVertx();
  volatile AccountHints store = (app, events) -> {
    events.forEach(event -> hints.put(String.valueOf(event.account()), event.time()));
    return Future.succeededFuture();
  };
  private final WebhookVerticle verticle;

  WebhookServerFixture(AccessPolicy policy, ClientTimeouts timeouts) {
    WebhookMeters meters = new WebhookMeters(
        meteredVertx.registry(), new ChangeDelay(meteredVertx.registry()), InstantSource.system());
    meters.configure(Set.of("main"));
    this.verticle = new WebhookVerticle(
        new ListenOptions(
            "127.0.0.1",
            0,
            policy,
            timeouts,
            new ListenOptions.ConnectionLimits(
                WebhookVerticle.MAX_CONNECTIONS, WebhookVerticle.MAX_CONNECTIONS)),
        () -> Map.of("main", APP),
        (app, events) -> store.add(app, events),
        meters);
    Await.value(meteredVertx.vertx().deployVerticle(verticle));
  }

  WebhookServerFixture() {
    this(AccessPolicy.ALLOW_ALL, ClientTimeouts.DEFAULT);
  }

  /** Limits of a second, so that a test need not wait. */
  static ClientTimeouts impatient() {
    return new ClientTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  int port() {
    return verticle.port();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Returns the answer to the bytes, up to the end of the connection. */
  String exchange(byte[]... parts) throws IOException {
    try (Socket socket = connect()) {
      return exchange(socket, parts);
    }
  }

  static String exchange(Socket socket, byte[]... parts) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      for (byte[] part : parts) {
        socket.getOutputStream().write(part);
      }
      socket.getInputStream().transferTo(answer);
    } catch (SocketException closed) { // the answer, if any, is there
      return answer.toString(ISO_8859_1);
    }
    return answer.toString(ISO_8859_1);
  }

  static byte[] head(String method, String path, int length, String signature) {
    return ("%s %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %d\r\n"
                .formatted(method, path, length)
            + "X-Hub-Signature-256: "
            + signature
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  static byte[] headOf(SignedDelivery delivery) {
    return head("POST", "/webhooks/main", delivery.body().length, delivery.signature());
  }

  /** Returns the status of the answer to a delivery. */
  int deliver(SignedDelivery delivery) throws IOException {
    return status(exchange(headOf(delivery), delivery.body()));
  }

  static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  /** Returns the value of the sample; NaN if there is none. */
  double sample(String prefix) {
    return meteredVertx
        .registry()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  double rejected(String reason) {
    return sample("wabascope_webhook_rejected_total{app=\"main\",reason=\"" + reason + "\"}");
  }

  @Override
  public void close() {
    Await.value(meteredVertx.vertx().close());
    meteredVertx.close();
  }
}
