package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetServer;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.decode.GraphFixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of the client; its only connection works after each violation. */
class GraphHttpLimitsIT {
  private final ClientFixture clientFixture = new ClientFixture(Duration.ofMillis(1_500));

  @AfterEach
  void theConnectionStillWorks() {
    assertThat(clientFixture.fetchSucceeds()).isTrue();
    clientFixture.close();
  }

  @Test
  void cancelsABodyOf500MegabytesAtTheLimit() throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    Buffer part = Buffer.buffer(new byte[64 << 10]);
    clientFixture.respondWith(request -> {
      HttpServerResponse response = request.response().setChunked(true);
      response.closeHandler(closed -> over.countDown());
      sendForever(response, part, sent);
    });
    Fault fault = clientFixture.fetchFault();
    assertThat(fault.kind()).isEqualTo(FaultKind.TOO_MUCH_DATA);
    assertThat(fault.detail()).isEqualTo("response body larger than 65536 bytes");
    assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(sent.get()).isLessThan(50L << 20); // only what fits into the socket buffers
  }

  private static void sendForever(HttpServerResponse response, Buffer part, AtomicLong sent) {
    while (!response.writeQueueFull() && sent.get() < 500L << 20 && !response.closed()) {
      response.write(part);
      sent.addAndGet(part.length());
    }
    response.drainHandler(reused -> sendForever(response, part, sent));
  }

  @Test
  void cancelsAHugeErrorPageOfAProxyAsUnreadable() {
    clientFixture.respond(502, "x".repeat(ClientFixture.MAX_RESPONSE_SIZE + 1));
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void acceptsABodyOfExactlyTheLimit() {
    clientFixture.respond(
        200,
        ClientFixture.PAGE
            + " ".repeat(ClientFixture.MAX_RESPONSE_SIZE - ClientFixture.PAGE.length()));
    assertThat(Await.value(clientFixture.fetch()).items()).hasSize(1);
  }

  @Test
  void cancelsASlowBodyAtTheDeadline() {
    clientFixture.respondWith(request -> {
      HttpServerResponse response = request.response().setChunked(true);
      response.write("{\"data\":[");
      clientFixture.vertx.setPeriodic(50, drip -> {
        if (response.closed()) {
          clientFixture.vertx.cancelTimer(drip);
        } else {
          response.write(" ");
        }
      });
    });
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void cancelsAnUnansweredCallAtTheDeadline() {
    clientFixture.respondWith(request -> {});
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void cancelsACallWaitingForAConnectionAtTheDeadline() {
    clientFixture.respondWith(request -> {});
    var first = clientFixture.fetch();
    var second = clientFixture.fetch();
    assertThat(((GraphException) Await.failure(first)).fault().kind())
        .isEqualTo(FaultKind.UNREADABLE);
    assertThat(((GraphException) Await.failure(second)).fault().kind())
        .isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void decodesGzip() throws IOException {
    byte[] packed = gzip(ClientFixture.PAGE.getBytes());
    clientFixture.respondWith(request -> send(request, "gzip", packed));
    assertThat(Await.value(clientFixture.fetch()).items()).hasSize(1);
  }

  @Test
  void rejectsAGzipBombAtTheLimit() throws IOException {
    byte[] bomb = gzip(new byte[40 << 20]);
    assertThat(bomb.length).isLessThan(ClientFixture.MAX_RESPONSE_SIZE);
    clientFixture.respondWith(request -> send(request, "gzip", bomb));
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.TOO_MUCH_DATA);
  }

  @Test
  void rejectsTruncatedGzipAndOtherEncodings() throws IOException {
    byte[] packed = gzip(ClientFixture.PAGE.getBytes());
    clientFixture.respondWith(request -> send(request, "gzip", Arrays.copyOf(packed, 20)));
    assertThat(clientFixture.fetchFault().detail()).isEqualTo("invalid gzip data");
    clientFixture.respondWith(request -> send(request, "br", new byte[] {0x1b, 0x10, 0}));
    assertThat(clientFixture.fetchFault().detail()).isEqualTo("unexpected content encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "deflate"})
  void readsAPageThatIsNotPackedAsItIs(String encoding) {
    clientFixture.respondWith(request -> send(request, encoding, ClientFixture.PAGE.getBytes()));
    assertThat(Await.value(clientFixture.fetch()).items()).hasSize(1);
  }

  @Test
  void recoversFromAResetBeforeTheResponse() {
    clientFixture.respondWith(request -> request.connection().close());
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void recoversFromAResetInTheBody() {
    clientFixture.respondWith(request -> {
      request.response().putHeader("content-length", "1000").write("{\"data\":[");
      clientFixture.vertx.setTimer(50, ignored -> request.connection().close());
    });
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void rejectsEndlessHeaders() {
    clientFixture.respond(200, ClientFixture.PAGE, "x-app-usage", "x".repeat(100 << 10));
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.9\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzzz\r\n",
        "HTTP/1.1 999 \r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{\"dat",
        "\0\0\0\0",
        "",
      })
  void survivesAResponseThatIsNotHttp(String bytes) {
    NetServer raw = Await.value(clientFixture
        .vertx
        .createNetServer()
        .connectHandler(socket -> socket.handler(request -> socket.end(Buffer.buffer(bytes))))
        .listen(0, "127.0.0.1"));
    GraphHttp calls = new GraphHttp(
        clientFixture.vertx,
        ClientFixture.endpointAt("127.0.0.1", raw.actualPort(), Duration.ofSeconds(2)),
        1,
        HttpRoute.DIRECT);
    Throwable cause = Await.failure(
        clientFixture.client(calls).fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(cause).isInstanceOf(GraphException.class);
  }

  @Test
  void reportsAClosedPort() {
    NetServer closedServer = Await.value(
        clientFixture.vertx.createNetServer().connectHandler(s -> {}).listen(0, "127.0.0.1"));
    int port = closedServer.actualPort();
    Await.value(closedServer.close());
    GraphHttp calls = new GraphHttp(
        clientFixture.vertx,
        ClientFixture.endpointAt("127.0.0.1", port, Duration.ofSeconds(2)),
        1,
        HttpRoute.DIRECT);
    Throwable cause = Await.failure(
        clientFixture.client(calls).fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(((GraphException) cause).fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void neverFollowsARedirect(int status) {
    AtomicInteger foreignConnections = new AtomicInteger();
    int port = listenOnForeignHost(foreignConnections);
    clientFixture.respond(status, "", "location", "http://127.0.0.2:" + port + "/v25.0/x");
    assertThat(clientFixture.fetchFault())
        .isEqualTo(Fault.unreadable(status, "redirects are not followed"));
    assertThat(foreignConnections).hasValue(0);
  }

  @Test
  void neverFollowsAForeignNextPage() {
    AtomicInteger foreignConnections = new AtomicInteger();
    String link = "http://127.0.0.2:" + listenOnForeignHost(foreignConnections)
        + "/v25.0/1029384756/client_whatsapp_business_accounts?after=abc";
    clientFixture.respond(200, "{\"data\":[],\"paging\":{\"next\":\"" + link + "\"}}");
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.UNREADABLE);
    clientFixture.respond(
        200,
        "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"ours\"},\"next\":\"" + link + "\"}}");
    assertThat(Await.value(clientFixture.fetch()).nextCursor()).isNotNull();
    assertThat(foreignConnections).hasValue(0);
  }

  private int listenOnForeignHost(AtomicInteger connections) {
    return Await.value(clientFixture
            .vertx
            .createNetServer()
            .connectHandler(socket -> connections.incrementAndGet())
            .listen(0, "127.0.0.2"))
        .actualPort();
  }

  private static void send(HttpServerRequest request, String encoding, byte[] body) {
    request.response().putHeader("content-encoding", encoding).end(Buffer.buffer(body));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
