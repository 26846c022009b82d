package io.wabascope.exporter.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
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
 * is inflated on a worker. Either way a reader that is stuck holds two or three chunks, and one
 * that is fast gives way to others. Confined to the event loop.
 */
final class Outflow {
  private static final int WINDOW = Chunks.SIZE;
  private static final int BREATH_EVERY = 16; // chunks: 4 MB

  private final Vertx vertx;
  private final Context context;
  private final WorkerExecutor workers;
  private final Chunks chunks = new Chunks();

  /** To be made on the context that will send. */
  Outflow(Vertx vertx, WorkerExecutor workers) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.workers = workers;
  }

  void send(Body body, HttpServerResponse response) {
    response.setWriteQueueMaxSize(WINDOW).closeHandler(closed -> body.close());
    if (body.isReady()) {
      copy(body, response, body.length());
    } else {
      make(body).onComplete(chunk -> pass(body, response, chunk, body.length(), 0));
    }
  }

  /** Goes on until the reader must catch up, others had long to wait, or all is sent. */
  private void copy(Body body, HttpServerResponse response, long length) {
    long left = length;
    for (int sent = 0; left > 0 && !response.closed(); sent++) {
      long rest = left;
      if (response.writeQueueFull()) {
        whenDrained(response, () -> copy(body, response, rest));
        return;
      }
      if (sent == BREATH_EVERY) {
        vertx.setTimer(1, woken -> copy(body, response, rest));
        return;
      }
      left -= write(fill(body, chunks.take()), response);
    }
    finish(body, response);
  }

  /** Passes a chunk on, and has the next one made while this one is sent. */
  private void pass(
      Body body, HttpServerResponse response, AsyncResult<ByteBuffer> made, long length, int sent) {
    if (made.failed() || response.closed()) {
      body.close();
      response.reset();
    } else if (response.writeQueueFull()) {
      whenDrained(response, () -> pass(body, response, made, length, sent));
    } else if (sent == BREATH_EVERY) {
      vertx.setTimer(1, woken -> pass(body, response, made, length, 0));
    } else {
      long left = length - made.result().remaining();
      Future<ByteBuffer> next = left == 0 ? Future.succeededFuture() : make(body);
      write(made.result(), response);
      if (left == 0) {
        finish(body, response);
      } else {
        // by way of the context: what is complete already would call us from within ourselves
        context.runOnContext(
            go -> next.onComplete(chunk -> pass(body, response, chunk, left, sent + 1)));
      }
    }
  }

  private Future<ByteBuffer> make(Body body) {
    ByteBuffer chunk = chunks.take();
    return workers.executeBlocking(() -> fill(body, chunk), false);
  }

  /** Once: the handler would be called again each time the queue was full and has room. */
  private static void whenDrained(HttpServerResponse response, Runnable next) {
    response.drainHandler(drained -> {
      response.drainHandler(null);
      next.run();
    });
  }

  private static void finish(Body body, HttpServerResponse response) {
    body.close();
    if (!response.closed()) {
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
