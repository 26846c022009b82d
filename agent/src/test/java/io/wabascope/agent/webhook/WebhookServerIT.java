package io.wabascope.agent.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.wabascope.poller.webhook.AccountHints;
import io.wabascope.poller.webhook.SignedDelivery;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Meta sends, and what strangers may send, over sockets. */
class WebhookServerIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_BODY = BodyCollector.MAX_BODY;

  private final WebhookServerFixture server = new WebhookServerFixture();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersTheHandshake() throws IOException {
    String answer = get("/webhooks/main?hub.mode=subscribe&hub.verify_token="
        + WebhookServerFixture.VERIFY_TOKEN
        + "&hub.challenge=1158201444");

    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n1158201444");
    assertThat(answer).containsIgnoringCase("content-type: text/plain").contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
        "?hub.mode=unsubscribe&hub.verify_token=simulated-verify-token-1&hub.challenge=1",
        "?hub.verify_token=simulated-verify-token-1&hub.challenge=1",
        "?hub.mode=subscribe&hub.verify_token=simulated-verify-token-1",
        "?hub.mode=subscribe&hub.verify_token=simulated-verify-token-1&hub.challenge=%3Cscript%3E",
        "?hub.mode=subscribe&hub.verify_token=simulated-verify-token-1&hub.challenge=%0d%0aa",
        "?hub.mode=subscribe&hub.verify_token=%zz&hub.challenge=1",
      })
  void refusesEveryOtherHandshake(String query) throws IOException {
    assertThat(get("/webhooks/main" + query)).startsWith("HTTP/1.1 403 ").endsWith("Forbidden.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404",
    "GET, /metrics, 404",
    "GET, /webhooks, 404",
    "GET, /webhooks/, 404",
    "GET, /webhooks/other, 404",
    "GET, /webhooks/main/, 404",
    "GET, /webhooks/%6dain, 404",
    "POST, /webhooks/other, 404",
    "POST, /-/reload, 404",
    "PUT, /webhooks/main, 405",
    "HEAD, /webhooks/main, 405",
    "DELETE, /webhooks/main, 405",
  })
  void servesNothingElse(String method, String path, int status) throws IOException {
    String answer = server.exchange(WebhookServerFixture.head(method, path, 0, "sha256=0"));
    assertThat(WebhookServerFixture.status(answer)).isEqualTo(status);
  }

  @Test
  void acceptsADeliveryOnce() throws IOException {
    SignedDelivery delivery = delivery("102290129340398");

    assertThat(server.deliver(delivery)).isEqualTo(200);
    assertThat(server.deliver(delivery)).isEqualTo(200);

    assertThat(server.hints)
        .containsExactlyEntriesOf(Map.of("102290129340398", Instant.ofEpochSecond(1_764_000_000L)));
    assertThat(
            server.sample("wabascope_webhook_events_total{app=\"main\",field=\"account_update\"}"))
        .isEqualTo(1);
    assertThat(server.sample("wabascope_webhook_duplicates_total{app=\"main\"}"))
        .isEqualTo(1);
    assertThat(server.sample("wabascope_webhook_last_event_timestamp_seconds{app=\"main\"}"))
        .isCloseTo(System.currentTimeMillis() / 1e3, Offset.offset(600.0));
  }

  @Test
  void refusesForgedAndUnreadableDeliveries() throws IOException {
    SignedDelivery forged = SignedDelivery.ofAccount("1", 1_764_000_000L, "another-secret");
    assertThat(server.deliver(forged)).isEqualTo(401);
    assertThat(server.deliver(new SignedDelivery(forged.body(), ""))).isEqualTo(401);
    assertThat(server.deliver(signed("{\"object\": "))).isEqualTo(400);

    assertThat(server.hints).isEmpty();
    assertThat(server.rejected("signature")).isEqualTo(2);
    assertThat(server.rejected("malformed")).isEqualTo(1);
  }

  @Test
  void messagesAreCountedAndDropped() throws IOException {
    assertThat(server.deliver(signed("""
        {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes":
          [{"field": "messages", "value": {"messages": [{"text": {"body": "a text"}}]}},
           {"field": "flows", "value": {}}]}]}
        """))).isEqualTo(200);

    assertThat(server.hints).isEmpty();
    assertThat(server.sample("wabascope_webhook_events_total{app=\"main\",field=\"messages\"}"))
        .isEqualTo(1);
    assertThat(server.sample("wabascope_webhook_events_total{app=\"main\",field=\"other\"}"))
        .isEqualTo(1);
  }

  @Test
  void acceptsTheLargestBodyAndRefusesALargerOne() throws IOException {
    byte[] largest = bodyOf(MAX_BODY);
    assertThat(server.deliver(signed(new String(largest, UTF_8)))).isEqualTo(200);
    assertThat(server.hints).containsOnlyKeys("7");

    byte[] declared = WebhookServerFixture.head("POST", "/webhooks/main", MAX_BODY + 1, "x");
    assertThat(WebhookServerFixture.status(server.exchange(declared))).isEqualTo(413);
    byte[] chunked =
        ("POST /webhooks/main HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(MAX_BODY + 1)
                + "\r\n")
            .getBytes(ISO_8859_1);
    String answer = server.exchange(chunked, new byte[MAX_BODY + 1]);
    assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 413 ")).isTrue();
    assertThat(server.rejected("too_large")).isEqualTo(2);
  }

  /** The test reads until the server closes the connection. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void closesTheConnectionOfOtherRequestsAndReadsNoBody(String method) throws IOException {
    String answer = server.exchange(
        (method + " /webhooks/main HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nx")
            .getBytes(ISO_8859_1));

    assertThat(answer).startsWith("HTTP/1.1 40").containsIgnoringCase("connection: close");
  }

  @Test
  void acceptsABodyInChunksAfterContinue() throws IOException {
    SignedDelivery delivery = delivery("5");
    byte[] head = ("POST /webhooks/main HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
            + "Expect: 100-continue\r\nConnection: close\r\nX-Hub-Signature-256: "
            + delivery.signature()
            + "\r\n\r\n"
            + Integer.toHexString(delivery.body().length)
            + "\r\n")
        .getBytes(ISO_8859_1);

    String answer = server.exchange(head, delivery.body(), "\r\n0\r\n\r\n".getBytes(ISO_8859_1));

    assertThat(answer).startsWith("HTTP/1.1 100 ").contains("HTTP/1.1 200 ");
    assertThat(server.hints).containsOnlyKeys("5");
  }

  @Test
  void bodiesTogetherAreLimitedAndSmallOnesStillComeThrough() throws IOException {
    List<Socket> senders = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket sender = server.connect();
        senders.add(sender);
        sendMost(sender);
      }
      await().atMost(TIMEOUT).until(() -> server.rejected("overloaded") >= 14);

      assertThat(server.deliver(delivery("5"))).isEqualTo(200);
    } finally {
      for (Socket sender : senders) {
        sender.close();
      }
    }
  }

  /** Sends a body but for its end. */
  private static void sendMost(Socket sender) throws IOException {
    try {
      sender
          .getOutputStream()
          .write(WebhookServerFixture.head("POST", "/webhooks/main", MAX_BODY, "x"));
      sender.getOutputStream().write(new byte[MAX_BODY - 1_000]);
    } catch (SocketException refused) {
      assertThat(sender.isConnected()).isTrue(); // it was refused while it sent
    }
  }

  @Test
  void asksToSendAgainWhileTooManyWait() throws IOException {
    AccountHints accepting = server.store;
    server.store = (app, accounts) -> Future.failedFuture("too many wait");
    assertThat(server.deliver(delivery("5"))).isEqualTo(503);
    server.store = accepting;

    assertThat(server.deliver(delivery("5"))).isEqualTo(200);
    assertThat(server.hints).containsOnlyKeys("5");
    assertThat(server.rejected("overloaded")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: a\r\nHost: b", "Host: a b", "X: y"})
  void refusesRequestsWithoutOneValidHost(String headers) throws IOException {
    String answer = server.exchange(
        ("GET /webhooks/main HTTP/1.1\r\n" + headers + "\r\n\r\n").getBytes(ISO_8859_1));
    assertThat(answer).startsWith("HTTP/1.1 400 ");
  }

  private String get(String path) throws IOException {
    return server.exchange(
        ("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
  }

  private static SignedDelivery delivery(String account) {
    return SignedDelivery.ofAccount(account, 1_764_000_000L, WebhookServerFixture.SECRET);
  }

  private static SignedDelivery signed(String body) {
    return SignedDelivery.of(body, WebhookServerFixture.SECRET);
  }

  /** A delivery of exactly this size. */
  private static byte[] bodyOf(int size) {
    String start = "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"id\": \"7\","
        + " \"changes\": [{\"field\": \"account_update\"}]}]";
    return (start + " ".repeat(size - start.length() - 1) + "}").getBytes(UTF_8);
  }
}
