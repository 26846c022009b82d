package io.wabascope.exporter.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.wabascope.exporter.Body;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way to one reader, chunk by chunk, no faster than it is read.
 *
 * <p>It counts by itself what was not taken yet: Vert.x's write queue is full only after sixteen
 * messages, whatever their size. So a stuck reader holds a few chunks, and a fast one gives way to
 * others. Confined to the event loop.
 */
final class Outflow {
  /** Chunks of a plain body under way, each in a write of its own: its worker wants them back. */
  private static final int MADE_UNDER_WAY = 4;

  /** Chunks of a compressed body, in one write: each write wakes the reader, which costs most. */
  private static final int READY_UNDER_WAY = 7; // under 1 MB

  private static final int BREATH_EVERY = 32; // chunks: 4 MB

  /** What all bodies share, made on the context that sends. */
  record Means(Context context, WorkerExecutor workers, Chunks chunks) {
    /**
     * Has that done once the loop has looked at its sockets: what is only put behind other tasks is
     * done before that. No timer of Vert.x is as short.
     */
    void afterOthers(Runnable task) {
      var unused = ((ContextInternal) context)
          .nettyEventLoop()
          .schedule(() -> context.runOnContext(go -> task.run()), 0, TimeUnit.NANOSECONDS);
    }
  }

  private final Means means;
  private final HttpServerResponse response;
  private final Supply supply;
  private final int mostUnderWay;
  private final int mostAtOnce;
  private long unsent;
  private int underWay;
  private int inARow;
  private boolean busy;
  private boolean finished;

  private Outflow(Means means, Body body, HttpServerRequest request) {
    Chunks.Loan loan = means.chunks.loan(request.connection());
    this.means = means;
    this.response = request.response();
    this.unsent = body.length();
    this.mostUnderWay = body.isReady() ? READY_UNDER_WAY : MADE_UNDER_WAY;
    this.mostAtOnce = body.isReady() ? READY_UNDER_WAY : 1;
    this.supply = body.isReady()
        ? new Copies(body, loan)
        : new Ahead(means, body, loan, this::go, this::fail);
  }

  /** Answers that request with the body, behind the headers that are set. */
  static void send(Means means, Body body, HttpServerRequest request) {
    Outflow flow = new Outflow(means, body, request);
    request.response().closeHandler(closed -> flow.finish());
    flow.go();
  }

  /** Sends what there is, as far as the reader keeps up. */
  private void go() {
    if (busy) {
      return; // a write was done at once: the loop below goes on anyway
    }
    busy = true;
    while (unsent > 0 && underWay < mostUnderWay && !response.closed()) {
      if (inARow >= BREATH_EVERY) {
        means.afterOthers(this::rested);
        return; // still busy: nothing else goes on
      }
      ByteBuffer chunk = supply.next();
      if (chunk == null) {
        inARow = 0; // while it is made others have their turn
        break;
      }
      write(batch(chunk));
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

  /** That chunk, and as many more as there are for one write. */
  private List<ByteBuffer> batch(ByteBuffer first) {
    List<ByteBuffer> chunks = new ArrayList<>(mostAtOnce);
    int most = Math.min(mostAtOnce, mostUnderWay - underWay);
    @Nullable ByteBuffer chunk = first;
    while (chunk != null) {
      chunks.add(chunk);
      unsent -= chunk.remaining();
      chunk = unsent > 0 && chunks.size() < most ? supply.next() : null;
    }
    return chunks;
  }

  private void write(List<ByteBuffer> chunks) {
    underWay += chunks.size();
    inARow += chunks.size();
    ByteBuf bytes = Unpooled.wrappedBuffer(chunks.toArray(ByteBuffer[]::new));
    response.write(BufferInternal.buffer(bytes)).onComplete(written -> written(chunks));
  }

  private void written(List<ByteBuffer> chunks) {
    underWay -= chunks.size();
    chunks.forEach(supply::giveBack);
    if (unsent > 0) {
      go();
    }
  }

  private void fail() {
    finish();
    response.reset();
  }

  private void finish() {
    if (finished) {
      return;
    }
    finished = true;
    supply.close();
    if (!response.closed() && !response.ended() && unsent == 0) {
      response.end();
    }
  }
}
