package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetServer;
import io.wabascope.agent.Await;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
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

/** What the client puts up with, and that its only connection works afterwards. */
class BoundsIT {
  private final Stage stage = new Stage(Duration.ofMillis(1_500));

  @AfterEach
  void theConnectionStillWorks() {
    assertThat(stage.works()).isTrue();
    stage.close();
  }

  @Test
  void endsABodyOf500MegabytesAtTheBound() throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    Buffer part = Buffer.buffer(new byte[64 << 10]);
    stage.plays(request -> {
      HttpServerResponse response = request.response().setChunked(true);
      response.closeHandler(closed -> over.countDown());
      pour(response, part, sent);
    });
    Fault fault = stage.fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.TOO_MUCH_DATA);
    assertThat(fault.detail()).isEqualTo("a body of more than 65536 bytes");
    assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(sent.get()).isLessThan(50L << 20); // what the sockets' buffers take, and no more
  }

  private static void pour(HttpServerResponse response, Buffer part, AtomicLong sent) {
    while (!response.writeQueueFull() && sent.get() < 500L << 20 && !response.closed()) {
      response.write(part);
      sent.addAndGet(part.length());
    }
    response.drainHandler(again -> pour(response, part, sent));
  }

  @Test
  void endsAHugePageOfAProxyTooButAsNoPage() {
    stage.answers(502, "x".repeat(Stage.MOST + 1));
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void takesABodyOfExactlyTheBound() {
    stage.answers(200, Stage.PAGE + " ".repeat(Stage.MOST - Stage.PAGE.length()));
    assertThat(Await.value(stage.fetch()).items()).hasSize(1);
  }

  @Test
  void endsABodyThatDripsAtTheDeadline() {
    stage.plays(request -> {
      HttpServerResponse response = request.response().setChunked(true);
      response.write("{\"data\":[");
      stage.vertx.setPeriodic(50, drip -> {
        if (response.closed()) {
          stage.vertx.cancelTimer(drip);
        } else {
          response.write(" ");
        }
      });
    });
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void endsACallThatIsNeverAnswered() {
    stage.plays(request -> {});
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void endsACallThatWaitsForAConnectionAtTheDeadlineToo() {
    stage.plays(request -> {});
    var first = stage.fetch();
    var second = stage.fetch();
    assertThat(((GraphException) Await.failure(first)).fault().kind())
        .isEqualTo(FaultKind.UNREADABLE);
    assertThat(((GraphException) Await.failure(second)).fault().kind())
        .isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void unpacksGzip() throws IOException {
    byte[] packed = gzip(Stage.PAGE.getBytes());
    stage.plays(request -> send(request, "gzip", packed));
    assertThat(Await.value(stage.fetch()).items()).hasSize(1);
  }

  @Test
  void endsAGzipBombAtTheBound() throws IOException {
    byte[] bomb = gzip(new byte[40 << 20]);
    assertThat(bomb.length).isLessThan(Stage.MOST);
    stage.plays(request -> send(request, "gzip", bomb));
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.TOO_MUCH_DATA);
  }

  @Test
  void cannotReadGzipThatIsCutOrNone() throws IOException {
    byte[] packed = gzip(Stage.PAGE.getBytes());
    stage.plays(request -> send(request, "gzip", Arrays.copyOf(packed, 20)));
    assertThat(stage.fault().detail()).isEqualTo("gzip that can't be unpacked");
    stage.plays(request -> send(request, "gzip", Stage.PAGE.getBytes()));
    assertThat(stage.fault().detail()).isEqualTo("gzip that can't be unpacked");
    stage.plays(request -> send(request, "br", packed));
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void losesNothingWhenTheConnectionIsResetBeforeAnAnswer() {
    stage.plays(request -> request.connection().close());
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void losesNothingWhenTheConnectionIsResetInTheBody() {
    stage.plays(request -> {
      request.response().putHeader("content-length", "1000").write("{\"data\":[");
      stage.vertx.setTimer(50, later -> request.connection().close());
    });
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void refusesHeadersThatDoNotEnd() {
    stage.answers(200, Stage.PAGE, "x-app-usage", "x".repeat(100 << 10));
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
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
  void survivesWhatIsNoHttp(String bytes) {
    NetServer raw = Await.value(stage
        .vertx
        .createNetServer()
        .connectHandler(socket -> socket.handler(request -> socket.end(Buffer.buffer(bytes))))
        .listen(0, "127.0.0.1"));
    GraphHttp calls = new GraphHttp(
        stage.vertx, Stage.server("127.0.0.1", raw.actualPort(), Duration.ofSeconds(2)), 1);
    Throwable cause = Await.failure(stage.client(calls).fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(cause).isInstanceOf(GraphException.class);
  }

  @Test
  void findsNobodyAtAClosedPort() {
    NetServer gone =
        Await.value(stage.vertx.createNetServer().connectHandler(s -> {}).listen(0, "127.0.0.1"));
    int port = gone.actualPort();
    Await.value(gone.close());
    GraphHttp calls =
        new GraphHttp(stage.vertx, Stage.server("127.0.0.1", port, Duration.ofSeconds(2)), 1);
    Throwable cause = Await.failure(stage.client(calls).fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(((GraphException) cause).fault().kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void neverFollowsARedirect(int status) {
    AtomicInteger elsewhere = new AtomicInteger();
    int port = listenElsewhere(elsewhere);
    stage.answers(status, "", "location", "http://127.0.0.2:" + port + "/v25.0/x");
    assertThat(stage.fault())
        .isEqualTo(Fault.unreadable(status, "a redirect, which is not followed"));
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void neverFollowsAForeignNextPage() {
    AtomicInteger elsewhere = new AtomicInteger();
    String link = "http://127.0.0.2:" + listenElsewhere(elsewhere)
        + "/v25.0/1029384756/client_whatsapp_business_accounts?after=abc";
    stage.answers(200, "{\"data\":[],\"paging\":{\"next\":\"" + link + "\"}}");
    assertThat(stage.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    stage.answers(
        200,
        "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"ours\"},\"next\":\"" + link + "\"}}");
    assertThat(Await.value(stage.fetch()).next()).isNotNull();
    assertThat(elsewhere).hasValue(0);
  }

  private int listenElsewhere(AtomicInteger connections) {
    return Await.value(stage
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
