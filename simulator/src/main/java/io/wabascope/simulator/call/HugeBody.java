package io.wabascope.simulator.call;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * A huge page of valid JSON. It is generated while it is sent, at the reader's pace, so it needs
 * almost no memory.
 *
 * @param bytes approximate length
 * @param compressed whether to send it as gzip, about a thousandth of the size, for readers that
 *     limit only the received bytes
 */
public record HugeBody(long bytes, boolean compressed) implements ReplyTransport {
  private static final Buffer CHUNK =
      Buffer.buffer("{\"id\":\"1\",\"name\":\"%s\"},".formatted("a very long name ".repeat(1_000)));

  /** Chunks per event loop turn; a closed connection is noticed only between turns. */
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
