package io.wabascope.exporter.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.wabascope.exporter.Body;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way to one reader, chunk by chunk, no faster than it is read.
 *
 * <p>It counts by itself what was not taken yet: Vert.x's write queue is full only after sixteen
 * messages, whatever their size. So a stuck reader holds three chunks, and a fast one gives way to
 * others. A compressed body is copied on the event loop, which takes microseconds a chunk; a plain
 * one is inflated on a worker, one chunk ahead. Confined to the event loop.
 */
final class Outflow {
  private static final int MOST_UNDER_WAY = 2;
  private static final int BREATH_EVERY = 16; // chunks: 4 MB

  /** What all bodies share, made on the context that sends. */
  record Means(Vertx vertx, Context context, WorkerExecutor workers, Chunks chunks) {}

  private final Means means;
  private final Body body;
  private final HttpServerResponse response;
  private long unmade;
  private long unsent;
  private @Nullable ByteBuffer ready;
  private int underWay;
  private int inARow;
  private boolean busy;

  private Outflow(Means means, Body body, HttpServerResponse response) {
    this.means = means;
    this.body = body;
    this.response = response;
    this.unmade = body.length();
    this.unsent = unmade;
  }

  /** Sends the body behind the headers that are set. */
  static void send(Means means, Body body, HttpServerResponse response) {
    Outflow flow = new Outflow(means, body, response);
    response.closeHandler(closed -> body.close());
    if (body.isReady()) {
      flow.go();
    } else {
      flow.make();
    }
  }

  /** Sends what there is, as far as the reader keeps up. */
  private void go() {
    if (busy) {
      return; // a write was done at once: the loop below goes on anyway
    }
    busy = true;
    while (unsent > 0 && underWay < MOST_UNDER_WAY && !response.closed()) {
      if (inARow == BREATH_EVERY) {
        means.vertx.setTimer(1, woken -> rested());
        return; // still busy: only the timer goes on
      }
      ByteBuffer chunk = body.isReady() ? fill(means.chunks.take()) : made();
      if (chunk == null) {
        break;
      }
      inARow++;
      write(chunk);
    }
    busy = false;
    if (unsent == 0 || response.closed()) {
      finish();
    }
  }

  private void rested() {
    inARow = 0;
    busy = false;
    go();
  }

  private void write(ByteBuffer chunk) {
    underWay++;
    unsent -= chunk.remaining();
    response.write(BufferInternal.buffer(Unpooled.wrappedBuffer(chunk))).onComplete(written -> {
      underWay--;
      means.chunks.giveBack(chunk);
      if (unsent > 0) {
        go();
      }
    });
  }

  /** The chunk that was made ahead, if it is there; the next one is begun. */
  private @Nullable ByteBuffer made() {
    ByteBuffer chunk = ready;
    ready = null;
    if (chunk != null && unmade > 0) {
      make();
    }
    return chunk;
  }

  private void make() {
    ByteBuffer chunk = means.chunks.take();
    means
        .workers
        .executeBlocking(() -> fill(chunk), false)
        // by way of the context: what is complete already would call us from within ourselves
        .onComplete(made -> means.context.runOnContext(go -> take(made)));
  }

  private void take(AsyncResult<ByteBuffer> made) {
    if (made.failed()) {
      body.close();
      response.reset();
      return;
    }
    ready = made.result();
    unmade -= made.result().remaining();
    inARow = 0; // while it was made others had their turn
    go();
  }

  private ByteBuffer fill(ByteBuffer chunk) {
    body.take(chunk);
    return chunk.flip();
  }

  private void finish() {
    body.close();
    if (!response.closed() && !response.ended()) {
      response.end();
    }
  }
}
