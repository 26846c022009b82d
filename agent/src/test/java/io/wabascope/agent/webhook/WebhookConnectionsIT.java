package io.wabascope.agent.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.poller.webhook.SignedDelivery;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Connections that stay, send slowly or send without end. */
class WebhookConnectionsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Test
  void cutsSilentConnectionsAndSlowSenders() throws IOException {
    try (WebhookServerFixture server =
            new WebhookServerFixture(AccessPolicy.ALLOW_ALL, WebhookServerFixture.impatient());
        Socket silent = server.connect();
        Socket halfHead = server.connect();
        Socket halfBody = server.connect()) {
      halfHead.getOutputStream().write("POST /webhooks/main HTTP/1.1\r\nHo".getBytes(ISO_8859_1));
      halfBody
          .getOutputStream()
          .write(WebhookServerFixture.head("POST", "/webhooks/main", 50, "x"));
      halfBody.getOutputStream().write(new byte[10]);

      for (Socket socket : List.of(silent, halfHead, halfBody)) {
        assertThat(isCut(socket)).isTrue();
      }
      assertThat(server.deliver(delivery("1"))).isEqualTo(200);
    }
  }

  /** Whether the server ends the connection without an answer. */
  private static boolean isCut(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void idleConnectionsDisplaceNobody() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try (WebhookServerFixture server = new WebhookServerFixture()) {
      for (int i = 0; i < 3 * WebhookVerticle.MAX_CONNECTIONS; i++) {
        idle.add(server.connect());
      }
      assertThat(server.deliver(delivery("1"))).isEqualTo(200);
      await()
          .atMost(TIMEOUT)
          .until(() -> server.sample("vertx_http_server_active_connections")
              <= WebhookVerticle.MAX_CONNECTIONS);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void limitsTheRateOfAllClients() throws IOException {
    AccessPolicy limited = new AccessPolicy(
        null, Map.of(), Map.of(), Set.of(), new AccessPolicy.RequestRate(Duration.ofHours(1), 3));
    try (WebhookServerFixture server =
        new WebhookServerFixture(limited, WebhookServerFixture.impatient())) {
      for (int i = 0; i < 3; i++) {
        assertThat(server.deliver(delivery(String.valueOf(i)))).isEqualTo(200);
      }
      assertThat(server.deliver(delivery("3"))).isEqualTo(429);
      assertThat(server.hints).hasSize(3);
    }
  }

  @Test
  void logsNothingOfABodyAtAnyLevel() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try (WebhookServerFixture server = new WebhookServerFixture()) {
      String words = "a text that nobody may read";
      String body = """
          {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes":
            [{"field": "messages", "value": {"text": "%s"}}, {"field": "%s"}]}]}
          """.formatted(words, words);
      SignedDelivery delivery = SignedDelivery.of(body, WebhookServerFixture.SECRET);
      assertThat(server.deliver(delivery)).isEqualTo(200);
      assertThat(server.deliver(new SignedDelivery(delivery.body(), "sha256=0")))
          .isEqualTo(401);
      SignedDelivery torn =
          SignedDelivery.of(body.substring(0, body.length() - 5), WebhookServerFixture.SECRET);
      assertThat(server.deliver(torn)).isEqualTo(400);
      server.store = (app, accounts) -> Future.failedFuture("full");
      assertThat(server.deliver(delivery("77001"))).isEqualTo(503);
      assertThat(log.list).isNotEmpty().allSatisfy(line -> {
        assertThat(line.getFormattedMessage()).doesNotContain(words, "77001");
        assertThat(String.valueOf(line.getKeyValuePairs())).doesNotContain(words, "77001");
        assertThat(String.valueOf(line.getThrowableProxy())).doesNotContain(words, "77001");
      });
    } finally {
      root.setLevel(before);
      root.detachAppender(log);
    }
  }

  private static SignedDelivery delivery(String account) {
    return SignedDelivery.ofAccount(account, 1_764_000_000L, WebhookServerFixture.SECRET);
  }
}
