package io.wabascope.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of events that verifies signatures on its own. Answers 200 unless another status is
 * set.
 */
final class WebhookReceiver implements AutoCloseable {
  static final String SECRET = "simulated-app-secret";

  private final HttpServer server;
  private final List<Post> posts = new ArrayList<>();
  private final Queue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();

  /** A received body, and whether its signature is right. */
  record Post(String body, boolean signed) {
    JsonObject json() {
      return new JsonObject(body);
    }

    /** The entries of the body. */
    List<JsonObject> entries() {
      return json().getJsonArray("entry").stream().map(JsonObject.class::cast).toList();
    }

    /** The changes of all entries. */
    Stream<JsonObject> changes() {
      return entries().stream()
          .flatMap(entry -> entry.getJsonArray("changes").stream())
          .map(JsonObject.class::cast);
    }

    List<String> fields() {
      return changes().map(change -> change.getString("field")).toList();
    }
  }

  private WebhookReceiver(HttpServer server) {
    this.server = server;
  }

  static WebhookReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      WebhookReceiver receiver = new WebhookReceiver(server);
      server.createContext("/", receiver::receive);
      server.start();
      return receiver;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/main";
  }

  /** Answers the next posts with these statuses, in this order. */
  void answerNext(int... statuses) {
    for (int status : statuses) {
      nextStatuses.add(status);
    }
  }

  synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String signature = exchange.getRequestHeaders().getFirst("X-Hub-Signature-256");
    synchronized (this) {
      posts.add(new Post(
          new String(body, StandardCharsets.UTF_8),
          ("sha256=" + hmac(SECRET, body)).equals(signature)));
    }
    Integer status = nextStatuses.poll();
    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    exchange.close();
  }

  static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
