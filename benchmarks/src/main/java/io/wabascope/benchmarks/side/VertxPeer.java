package io.wabascope.benchmarks.side;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Vert.x alone, with the bytes of a gzip file in memory: {@code VertxPeer FILE}. */
final class VertxPeer {
  private VertxPeer() {}

  public static void main(String[] arguments) throws Exception {
    PeerProtocol peerProtocol = new PeerProtocol();
    Buffer body = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
    HttpServer server = Vertx.vertx()
        .createHttpServer()
        .requestHandler(request ->
            request.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(body))
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    peerProtocol.run(server.actualPort());
  }
}
