package io.wabascope.simulator.call;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * A page of valid JSON that hardly ends. It is made while it is sent, at the pace of the reader, so
 * it costs this side no memory.
 *
 * @param bytes about how long it is
 * @param compressed lets gzip shrink it a thousandfold, for a reader that limits only what it
 *     receives
 */
public record HugeBody(long bytes, boolean compressed) implements ReplyTransport {
  private static final Buffer CHUNK =
      Buffer.buffer("{\"id\":\"1\",\"name\":\"%s\"},".formatted("a very long name ".repeat(1_000)));

  /** So many chunks in one go: that a reader has left is only heard between turns. */
  private static final int CHUNKS_PER_BATCH = 64;

  @Override
  public void send(HttpServerRequest request, Buffer body, Vertx vertx) {
    HttpServerResponse response =
        compressed ? request.response() : ReplyTransport.uncompressed(request);
    response.setChunked(true).write("{\"data\":[");
    writeChunks(response, vertx, bytes);
  }

  private static void writeChunks(HttpServerResponse response, Vertx vertx, long bytesLeft) {
    long remaining = bytesLeft;
    for (int i = 0;
        i < CHUNKS_PER_BATCH && remaining > 0 && !response.closed() && !response.writeQueueFull();
        i++) {
      response.write(CHUNK);
      remaining -= CHUNK.length();
    }
    if (response.closed()) {
      return;
    }
    if (remaining <= 0) {
      response.end("{\"id\":\"1\"}]}");
      return;
    }
    long unsent = remaining;
    if (response.writeQueueFull()) {
      response.drainHandler(ready -> writeChunks(response, vertx, unsent));
    } else {
      vertx.setTimer(1, turn -> writeChunks(response, vertx, unsent));
    }
  }
}
