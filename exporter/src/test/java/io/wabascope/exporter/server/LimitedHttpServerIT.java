package io.wabascope.exporter.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.wabascope.exporter.auth.AccessHandler;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.server.LiveExporter.FutureValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection that Vert.x accepted before it had metrics. */
class LimitedHttpServerIT {
  private final ConnectionMetrics metrics = new ConnectionMetrics();
  private final Vertx vertx = Vertx.builder().withMetrics(options -> metrics).build();

  @AfterEach
  void close() {
    FutureValue.value(vertx.close());
  }

  @Test
  void answersOnAConnectionWithoutMetric() throws IOException {
    LimitedHttpServer server = new LimitedHttpServer(new ListenOptions(
        "127.0.0.1",
        0,
        AccessPolicy.ALLOW_ALL,
        ClientTimeouts.DEFAULT,
        new ListenOptions.ConnectionLimits(9, 9)));
    FutureValue.value(vertx.deployVerticle(new VerticleBase() {
      @Override
      public Future<?> start() {
        return server.start(
            vertx, AccessHandler.acceptingBodies(request -> request.response().end("here")));
      }
    }));

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.0\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.0 200").endsWith("here");
    }
    assertThat(metrics.connections).hasValue(2); // as Vert.x would have counted it, then again
  }

  /** Metrics that the first call for a connection does not get. */
  private static final class ConnectionMetrics
      implements VertxMetrics, HttpServerMetrics<Object, Object, Object> {
    private final AtomicInteger connections = new AtomicInteger();

    @Override
    public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(
        HttpServerOptions options, SocketAddress localAddress) {
      return this;
    }

    @Override
    public @Nullable Object connected(SocketAddress remoteAddress, String remoteName) {
      return connections.getAndIncrement() == 0 ? null : "connection";
    }

    @Override
    public Object requestBegin(@Nullable Object socketMetric, HttpRequest request) {
      return Objects.requireNonNull(socketMetric, "as in vertx-micrometer-metrics");
    }

    @Override
    public void close() {}
  }
}
