package io.wabascope.exporter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.exporter.model.SeriesStats;
import io.wabascope.exporter.render.BodyPart;
import io.wabascope.exporter.render.Exposition;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.FamilyPart;
import io.wabascope.exporter.render.FixedPart;
import io.wabascope.exporter.render.RenderedShard;
import io.wabascope.exporter.render.ResponseBody;
import io.wabascope.exporter.server.LiveExporter.FutureValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that cannot be read to their end. */
class BodyWriterIT {
  private static final int SEVERAL_BUFFERS = 5 * BodyWriter.MAX_HELD / 2;

  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("bodies", 1);
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    FutureValue.value(vertx.close());
  }

  @Test
  void aBodyThatIsCopiedIsCutShortAtItsFirstBuffer() {
    assertCutShort(unreadable(10, true));
  }

  @Test
  void aBodyThatIsCopiedIsCutShortAtALaterBuffer() {
    assertCutShort(unreadable(SEVERAL_BUFFERS, true));
  }

  @Test
  void aBodyThatIsInflatedIsCutShortAtItsFirstBuffer() {
    assertCutShort(unreadable(10, false));
  }

  @Test
  void aBodyThatIsInflatedIsCutShortAtALaterBuffer() {
    assertCutShort(unreadable(SEVERAL_BUFFERS, false));
  }

  /** Otherwise stuck clients of small bodies could hold 512 KB each. */
  @Test
  void aBodyCountsAsLargeUntilAllIsWritten() throws IOException {
    byte[] random = new byte[3 * BodyWriter.MAX_HELD];
    new Random(1).nextBytes(random);
    AtomicReference<HttpServerResponse> response = new AtomicReference<>();
    HttpServer server = vertx
        .createHttpServer(new HttpServerOptions().setSendBufferSize(8_192))
        .requestHandler(request -> {
          response.set(request.response());
          send(body(false, FixedPart.of(random)), request);
        });
    FutureValue.value(server.listen(0, "127.0.0.1"));
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8_192);
      socket.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> response.get() != null && response.get().ended());
      assertThat(PooledByteBufAllocator.DEFAULT.pinnedDirectMemory()).isPositive();
      assertThat(BodyWriter.LARGE.availablePermits()).isEqualTo(BodyWriter.MAX_LARGE - 1);
    }
    awaitRelease();
  }

  /** A body that fails after this number of bytes. */
  private static ResponseBody unreadable(int bytes, boolean gzip) {
    byte[] random = new byte[bytes]; // which cannot be compressed
    new Random(bytes).nextBytes(random);
    FixedPart readable = FixedPart.of(random);
    FamilyPart withoutShard = new FamilyPart(new RenderedShard[1], 0, readable.checksum());
    return body(gzip, readable, withoutShard);
  }

  private static ResponseBody body(boolean gzip, BodyPart... parts) {
    return new Exposition(
            new RenderedShard[0], List.of(parts), 0, new SeriesStats(false, false, 0, 0, 0, null))
        .body(ExpositionFormat.TEXT, gzip);
  }

  private void assertCutShort(ResponseBody body) {
    HttpServer server = vertx.createHttpServer().requestHandler(request -> send(body, request));
    FutureValue.value(server.listen(0, "127.0.0.1"));
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.actualPort()))
        .build();

    assertThatThrownBy(() -> HttpClient.newHttpClient()
            .sendAsync(request, BodyHandlers.ofByteArray())
            .get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
    assertThat(failures).hasSize(1).first().isInstanceOf(NullPointerException.class);
    awaitRelease();
  }

  private void send(ResponseBody body, HttpServerRequest request) {
    request.response().putHeader("Content-Length", Long.toString(body.length()));
    BodyWriter.send(
        new ServerContext(vertx.getOrCreateContext(), workers), body, request, failures::add);
  }

  private static void awaitRelease() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() == 0
            && BodyWriter.LARGE.availablePermits() == BodyWriter.MAX_LARGE);
  }
}
