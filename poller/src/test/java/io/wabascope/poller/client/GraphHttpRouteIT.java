package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.decode.GraphFixtures;
import io.wabascope.poller.decode.PageDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with several addresses, proxies, and trusted authorities. */
class GraphHttpRouteIT {
  private static final String NAME = "graph.example";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> proxied = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private volatile Handler<HttpServerRequest> script =
      request -> request.response().end(ClientFixture.PAGE);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void triesTheNextAddressIfOneRefuses() throws Exception {
    int port = listen("127.0.0.1", new HttpServerOptions());
    GraphHttp http = http(port, Duration.ofSeconds(4), "127.0.0.2", "127.0.0.3", "127.0.0.1");
    assertThat(Await.value(fetch(http)).items()).hasSize(1);
    assertThat(Await.value(fetch(http)).items()).hasSize(1);
    assertThat(connections).hasValue(1);
  }

  @Test
  void triesTheNextAddressIfOneDoesNotAnswer() throws Exception {
    try (SilentAddress silent = new SilentAddress("127.0.0.2")) {
      int port = listen("127.0.0.1", new HttpServerOptions(), silent.port());
      GraphHttp http = http(port, Duration.ofSeconds(4), "127.0.0.2", "127.0.0.1");
      assertThat(Await.value(fetch(http)).items()).hasSize(1);
    }
  }

  @Test
  void connectsToAServerWithIpv6Only() throws Exception {
    int port = listen("::1", new HttpServerOptions());
    assertThat(Await.value(fetch(http(port, Duration.ofSeconds(4), "::1"))).items())
        .hasSize(1);
  }

  @Test
  void doesNotSendACallAgainThatWasSent() throws Exception {
    int port = listen("127.0.0.1", new HttpServerOptions());
    GraphHttp http = http(port, Duration.ofMillis(500), "127.0.0.1", "127.0.0.2");
    script = request -> request.connection().close();
    assertThat(fault(http).kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aNameWithoutAddressIsUnreadable() {
    GraphEndpoint endpoint = endpoint("http", 1, Duration.ofSeconds(2));
    GraphHttp http =
        new GraphHttp(vertx, endpoint, 1, GraphHttp.options(endpoint, HttpRoute.DIRECT), host -> {
          throw new UnknownHostException(host);
        });
    assertThat(fault(http).kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void sendsPlainCallsToTheProxy() {
    int port = listen("127.0.0.1", new HttpServerOptions());
    GraphEndpoint endpoint = endpoint("http", 80, Duration.ofSeconds(4));
    HttpRoute route = new HttpRoute(proxyAt(port, null), null);
    assertThat(Await.value(fetch(new GraphHttp(vertx, endpoint, 1, route))).items())
        .hasSize(1);
    assertThat(targets).first().asString().startsWith("http://" + NAME + "/v25.0/");
  }

  @Test
  void tunnelsThroughTheProxyAndTrustsTheGivenAuthorities() throws Exception {
    X509Bundle keys = new CertificateBuilder()
        .subject("CN=" + NAME)
        .setIsCertificateAuthority(true)
        .addSanDnsName(NAME)
        .buildSelfSigned();
    PemKeyCertOptions pem = new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(keys.getCertificatePathPEM()))
        .addKeyValue(Buffer.buffer(keys.getPrivateKeyPEM()));
    int port = listen(
        "127.0.0.1", new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(pem));
    int proxy = tunnel(port);
    GraphEndpoint endpoint = endpoint("https", 443, Duration.ofSeconds(10));
    Buffer ca = Buffer.buffer(keys.getCertificatePathPEM());
    GraphHttp trusting =
        new GraphHttp(vertx, endpoint, 1, new HttpRoute(proxyAt(proxy, "simulated"), ca));
    assertThat(Await.value(fetch(trusting)).items()).hasSize(1);
    assertThat(proxied).containsExactly(NAME + ":443 Basic dXNlcjpzaW11bGF0ZWQ=");
    GraphHttp doubting =
        new GraphHttp(vertx, endpoint, 1, new HttpRoute(proxyAt(proxy, "simulated"), null));
    assertThat(fault(doubting).kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 407, 502})
  void aProxyThatRefusesIsAFaultOfItsOwn(int status) {
    script = request -> request.response().setStatusCode(status).end("<html>");
    int port = listen("127.0.0.1", new HttpServerOptions());
    GraphEndpoint endpoint = endpoint("https", 443, Duration.ofSeconds(4));
    Fault fault =
        fault(new GraphHttp(vertx, endpoint, 1, new HttpRoute(proxyAt(port, "simulated"), null)));
    assertThat(fault.kind()).isEqualTo(FaultKind.PROXY);
    assertThat(fault.code()).isEqualTo(status);
    assertThat(fault.toString())
        .startsWith("unreadable code " + status + ": the proxy ")
        .doesNotContain("simulated", "user:");
  }

  @Test
  void aProxyThatAsksForAPasswordForAPlainCallIsOneToo() {
    script = request -> request.response().setStatusCode(407).end("<html>");
    int port = listen("127.0.0.1", new HttpServerOptions());
    GraphEndpoint endpoint = endpoint("http", 80, Duration.ofSeconds(4));
    Fault fault =
        fault(new GraphHttp(vertx, endpoint, 1, new HttpRoute(proxyAt(port, null), null)));
    assertThat(fault.kind()).isEqualTo(FaultKind.PROXY);
    assertThat(fault.code()).isEqualTo(407);
  }

  private int listen(String host, HttpServerOptions options) {
    return listen(host, options, 0);
  }

  private int listen(String host, HttpServerOptions options, int port) {
    HttpServer server = vertx
        .createHttpServer(options)
        .connectionHandler(connection -> connections.incrementAndGet())
        .requestHandler(request -> {
          calls.incrementAndGet();
          targets.add(request.uri());
          script.handle(request);
        });
    return Await.value(server.listen(port, host)).actualPort();
  }

  /** A proxy that always connects to the given port of this machine. */
  private int tunnel(int port) {
    NetClient client = vertx.createNetClient();
    HttpServer server = vertx.createHttpServer().requestHandler(request -> {
      assertThat(request.method()).isEqualTo(HttpMethod.CONNECT);
      proxied.add(request.uri() + ' ' + request.getHeader("Proxy-Authorization"));
      client
          .connect(port, "127.0.0.1")
          .onSuccess(upstream -> request.toNetSocket().onSuccess(down -> join(down, upstream)));
    });
    return Await.value(server.listen(0, "127.0.0.1")).actualPort();
  }

  private static void join(NetSocket one, NetSocket other) {
    one.handler(other::write);
    other.handler(one::write);
    one.closeHandler(closed -> other.close());
    other.closeHandler(closed -> one.close());
  }

  private static ProxyOptions proxyAt(int port, @Nullable String password) {
    return new ProxyOptions()
        .setType(ProxyType.HTTP)
        .setHost("127.0.0.1")
        .setPort(port)
        .setUsername(password == null ? null : "user")
        .setPassword(password);
  }

  private GraphHttp http(int port, Duration timeout, String... addresses) throws Exception {
    List<InetAddress> all = new ArrayList<>();
    for (String address : addresses) {
      all.add(InetAddress.getByName(address));
    }
    GraphEndpoint endpoint = endpoint("http", port, timeout);
    return new GraphHttp(
        vertx,
        endpoint,
        1,
        GraphHttp.options(endpoint, HttpRoute.DIRECT),
        host -> all.toArray(InetAddress[]::new));
  }

  private static GraphEndpoint endpoint(String scheme, int port, Duration timeout) {
    URI base = URI.create(scheme + "://" + NAME + ':' + port);
    return new GraphEndpoint(
        base, "v25.0", "wabascope/test", timeout, ClientFixture.MAX_RESPONSE_SIZE);
  }

  private static Fault fault(GraphHttp http) {
    return ((GraphException) Await.failure(fetch(http))).fault();
  }

  private static Future<Page> fetch(GraphHttp http) {
    return new HttpGraphClient(
            http,
            GraphFixtures::credentials,
            new PageDecoder(http.server().base(), new StateNormalizer(unknown -> {})),
            (node, spent) -> {},
            new RecordingCallListener(),
            InstantSource.system())
        .fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
  }

  /** An address that neither accepts nor refuses connections, because its queue is full. */
  private static final class SilentAddress implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();

    SilentAddress(String address) throws Exception {
      server = new ServerSocket(0, 1, InetAddress.getByName(address));
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
          socket.connect(new InetSocketAddress(address, server.getLocalPort()), 200);
        } catch (SocketTimeoutException full) {
          return;
        }
      }
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws Exception {
      for (Socket socket : waiting) {
        socket.close();
      }
      server.close();
    }
  }
}
