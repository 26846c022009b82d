package io.wabascope.exporter.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.wabascope.exporter.Body;
import java.nio.ByteBuffer;

/**
 * Sends bodies chunk by chunk, no faster than they are read.
 *
 * <p>A compressed body is copied on the event loop, which takes microseconds a chunk; a plain one
 * is rendered on a worker. Either way a reader that is stuck holds two or three chunks, and one
 * that is fast gives way to others. Confined to the event loop.
 */
final class Outflow {
  private static final int WINDOW = 2 * Chunks.SIZE;
  private static final int BREATH_EVERY = 16; // chunks: 4 MB

  private final Vertx vertx;
  private final WorkerExecutor workers;
  private final Chunks chunks = new Chunks();

  Outflow(Vertx vertx, WorkerExecutor workers) {
    this.vertx = vertx;
    this.workers = workers;
  }

  void send(Body body, HttpServerResponse response) {
    response.setWriteQueueMaxSize(WINDOW);
    go(body, response, body.length(), 0);
  }

  /** Goes on until the reader must catch up, others had long to wait, or all is sent. */
  private void go(Body body, HttpServerResponse response, long length, int sent) {
    long left = length;
    int count = sent;
    while (left > 0 && !response.closed()) {
      long remaining = left;
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> go(body, response, remaining, 0));
        return;
      }
      if (count == BREATH_EVERY) {
        vertx.setTimer(1, woken -> go(body, response, remaining, 0));
        return;
      }
      ByteBuffer chunk = chunks.take();
      if (!body.isReady()) {
        workers
            .executeBlocking(() -> fill(body, chunk), false)
            .onSuccess(full -> go(body, response, remaining - write(full, response), 0))
            .onFailure(cause -> response.reset());
        return;
      }
      left -= write(fill(body, chunk), response);
      count++;
    }
    if (left == 0) {
      response.end();
    }
  }

  private static ByteBuffer fill(Body body, ByteBuffer chunk) {
    body.take(chunk);
    return chunk.flip();
  }

  private int write(ByteBuffer chunk, HttpServerResponse response) {
    int size = chunk.remaining();
    Buffer wrapped = BufferInternal.buffer(Unpooled.wrappedBuffer(chunk));
    Future<Void> written = response.write(wrapped);
    written.onComplete(done -> chunks.giveBack(chunk));
    return size;
  }
}
