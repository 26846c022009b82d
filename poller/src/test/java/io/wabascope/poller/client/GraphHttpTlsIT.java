package io.wabascope.poller.client;

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
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.decode.GraphFixtures;
import io.wabascope.poller.decode.PageDecoder;
import java.net.InetAddress;
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

/** HTTP/2 if the server offers it, and no request to a server with a wrong certificate. */
class GraphHttpTlsIT {
  private static final String PASSWORD = "invented-password";

  @TempDir
  private Path dir;

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void usesHttp2IfOffered() throws Exception {
    PfxOptions keys = keys("localhost");
    GraphHttp graphHttp = trusting(keys, listen(keys, true));
    assertThat(Await.value(client(graphHttp).fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)))
            .items())
        .hasSize(1);
    assertThat(versions).containsExactly(HttpVersion.HTTP_2);
  }

  @Test
  void usesHttp11IfNothingElseIsOffered() throws Exception {
    PfxOptions keys = keys("localhost");
    GraphHttp graphHttp = trusting(keys, listen(keys, false));
    Await.value(client(graphHttp).fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(versions).containsExactly(HttpVersion.HTTP_1_1);
  }

  @Test
  void reusesTheHttp2ConnectionAfterATooLargeBody() throws Exception {
    PfxOptions keys = keys("localhost");
    GraphEndpoint limited = server(listen(keys, true), 20);
    HttpClientOptions options = GraphHttp.options(limited, HttpRoute.DIRECT).setTrustOptions(keys);
    GraphClient graph =
        client(new GraphHttp(vertx, limited, 1, options, InetAddress::getAllByName));
    for (int i = 0; i < 3; i++) {
      GraphException refused = (GraphException)
          Await.failure(graph.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
      assertThat(refused.fault().kind()).isEqualTo(FaultKind.TOO_MUCH_DATA);
    }
    assertThat(versions).hasSize(3);
    assertThat(connections).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"20, 15000", "65536, 1000"})
  void resetsTheStreamOfABodyThatIsTooLargeOrLate(int max, int millis) throws Exception {
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
      request.response().write(ClientFixture.PAGE);
    });
    GraphEndpoint server = server(port, max, Duration.ofMillis(millis));
    GraphClient graph = client(new GraphHttp(
        vertx,
        server,
        1,
        GraphHttp.options(server, HttpRoute.DIRECT).setTrustOptions(keys),
        InetAddress::getAllByName));
    Await.failure(graph.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(reset.await(60, TimeUnit.SECONDS)).isTrue();
    endless.set(false);
    assertThat(Await.value(graph.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)))
            .items())
        .isEmpty();
    assertThat(connections).hasValue(1);
  }

  @Test
  void rejectsAnUntrustedCertificate() throws Exception {
    int port = listen(keys("localhost"), true);
    assertRefused(client(
        new GraphHttp(vertx, server(port, ClientFixture.MAX_RESPONSE_SIZE), 1, HttpRoute.DIRECT)));
  }

  @Test
  void rejectsACertificateOfAnotherHost() throws Exception {
    PfxOptions keys = keys("elsewhere.example");
    assertRefused(client(trusting(keys, listen(keys, true))));
  }

  private void assertRefused(GraphClient graph) {
    GraphException refused =
        (GraphException) Await.failure(graph.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(versions).isEmpty();
  }

  private GraphHttp trusting(PfxOptions keys, int port) {
    GraphEndpoint server = server(port, ClientFixture.MAX_RESPONSE_SIZE);
    return new GraphHttp(
        vertx,
        server,
        1,
        GraphHttp.options(server, HttpRoute.DIRECT).setTrustOptions(keys),
        InetAddress::getAllByName);
  }

  private static GraphEndpoint server(int port, int max) {
    return server(port, max, Duration.ofSeconds(15));
  }

  private static GraphEndpoint server(int port, int max, Duration timeout) {
    URI base = URI.create("https://localhost:" + port);
    return new GraphEndpoint(base, "v25.0", "wabascope/test", timeout, max);
  }

  private static GraphClient client(GraphHttp graphHttp) {
    return new HttpGraphClient(
        graphHttp,
        GraphFixtures::credentials,
        new PageDecoder(GraphFixtures.BASE, new StateNormalizer(unknown -> {})),
        (node, spent) -> {},
        new RecordingCallListener(),
        InstantSource.system());
  }

  private int listen(PfxOptions keys, boolean http2) {
    return listen(keys, http2, request -> request.response().end(ClientFixture.PAGE));
  }

  private int listen(PfxOptions keys, boolean http2, Handler<HttpServerRequest> script) {
    HttpServerOptions options =
        new HttpServerOptions().setSsl(true).setUseAlpn(http2).setKeyCertOptions(keys);
    HttpServer server = vertx
        .createHttpServer(options)
        .connectionHandler(connection -> connections.incrementAndGet())
        .requestHandler(request -> {
          versions.add(request.version());
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
