package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.PfxOptions;
import io.wabascope.agent.Await;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Vocabulary;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/2 where offered, and no word to a server that can't prove its name. */
class TlsIT {
  private static final String PASSWORD = "invented-password";

  @TempDir
  private Path dir;

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpVersion> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void speaksHttp2WhereItIsOffered() throws Exception {
    PfxOptions keys = keys("localhost");
    GraphHttp calls = trusting(keys, listen(keys, true));
    assertThat(
            Await.value(client(calls).fetch(Samples.firstPage(Samples.CLIENTS))).items())
        .hasSize(1);
    assertThat(asked).containsExactly(HttpVersion.HTTP_2);
  }

  @Test
  void speaksHttp11WhereNothingElseIsOffered() throws Exception {
    PfxOptions keys = keys("localhost");
    GraphHttp calls = trusting(keys, listen(keys, false));
    Await.value(client(calls).fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(asked).containsExactly(HttpVersion.HTTP_1_1);
  }

  @Test
  void goesOnOverTheSameHttp2ConnectionAfterABodyThatWasTooLarge() throws Exception {
    PfxOptions keys = keys("localhost");
    GraphServer small = server(listen(keys, true), 20);
    HttpClientOptions options = GraphHttp.options(small).setTrustOptions(keys);
    GraphClient graph = client(new GraphHttp(vertx, small, 1, options));
    for (int i = 0; i < 3; i++) {
      GraphException refused =
          (GraphException) Await.failure(graph.fetch(Samples.firstPage(Samples.CLIENTS)));
      assertThat(refused.fault().kind()).isEqualTo(FaultKind.TOO_MUCH_DATA);
    }
    assertThat(asked).hasSize(3);
    assertThat(connections).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"20, 15000", "65536, 1000"})
  void resetsTheStreamOfABodyThatIsTooLargeOrLate(int most, int millis) throws Exception {
    PfxOptions keys = keys("localhost");
    CountDownLatch reset = new CountDownLatch(1);
    AtomicBoolean endless = new AtomicBoolean(true);
    int port = listen(keys, true, request -> {
      if (!endless.get()) {
        request.response().end("{\"data\":[]}");
        return;
      }
      request.response().exceptionHandler(cause -> {
        if (cause instanceof StreamResetException) {
          reset.countDown();
        }
      });
      request.response().write(Stage.PAGE);
    });
    GraphServer server = server(port, most, Duration.ofMillis(millis));
    GraphClient graph =
        client(new GraphHttp(vertx, server, 1, GraphHttp.options(server).setTrustOptions(keys)));
    Await.failure(graph.fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(reset.await(10, TimeUnit.SECONDS)).isTrue();
    endless.set(false);
    assertThat(Await.value(graph.fetch(Samples.firstPage(Samples.CLIENTS))).items())
        .isEmpty();
    assertThat(connections).hasValue(1);
  }

  @Test
  void asksNothingOfAServerWithACertificateThatNobodySigned() throws Exception {
    int port = listen(keys("localhost"), true);
    assertRefused(client(new GraphHttp(vertx, server(port, Stage.MOST), 1)));
  }

  @Test
  void asksNothingOfAServerOfAnotherName() throws Exception {
    PfxOptions keys = keys("elsewhere.example");
    assertRefused(client(trusting(keys, listen(keys, true))));
  }

  private void assertRefused(GraphClient graph) {
    GraphException refused =
        (GraphException) Await.failure(graph.fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(asked).isEmpty();
  }

  private GraphHttp trusting(PfxOptions keys, int port) {
    GraphServer server = server(port, Stage.MOST);
    return new GraphHttp(vertx, server, 1, GraphHttp.options(server).setTrustOptions(keys));
  }

  private static GraphServer server(int port, int most) {
    return server(port, most, Duration.ofSeconds(15));
  }

  private static GraphServer server(int port, int most, Duration timeout) {
    URI base = URI.create("https://localhost:" + port);
    return new GraphServer(base, "v25.0", "wabascope/test", timeout, most);
  }

  private static GraphClient client(GraphHttp calls) {
    return new HttpGraphClient(
        calls,
        Samples::credentials,
        new PageDecoder(Samples.BASE, new Vocabulary(unknown -> {})),
        (node, spent) -> {},
        new RecordingMeter(),
        InstantSource.system());
  }

  private int listen(PfxOptions keys, boolean http2) {
    return listen(keys, http2, request -> request.response().end(Stage.PAGE));
  }

  private int listen(PfxOptions keys, boolean http2, Handler<HttpServerRequest> script) {
    HttpServerOptions options =
        new HttpServerOptions().setSsl(true).setUseAlpn(http2).setKeyCertOptions(keys);
    HttpServer server = vertx
        .createHttpServer(options)
        .connectionHandler(connection -> connections.incrementAndGet())
        .requestHandler(request -> {
          asked.add(request.version());
          script.handle(request);
        });
    return Await.value(server.listen(0, "localhost")).actualPort();
  }

  private PfxOptions keys(String name) throws Exception {
    Path store = dir.resolve(name + ".p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:" + name,
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
  }
}
