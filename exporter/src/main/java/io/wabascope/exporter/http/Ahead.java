package io.wabascope.exporter.http;

import io.vertx.core.AsyncResult;
import io.wabascope.exporter.Body;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of a plain body: made on a worker, ahead of the reader.
 *
 * <p>Some chunks go round, six at most: empty to the worker, full to the event loop, and back when they are
 * sent. So both work at the same time and seldom wait for each other, and whoever does not read
 * holds these chunks and no more. All but the queues is the event loop's, or the worker's while it
 * makes.
 */
final class Ahead implements Supply {
  private static final int CHUNKS = 6;

  /** So many are made before the worker looks for other work. */
  private static final int MOST_AT_ONCE = 16;

  private final Outflow.Means means;
  private final Body body;
  private final Chunks.Loan loan;
  private final Runnable onMade;
  private final Runnable onFailed;
  private final Queue<ByteBuffer> empty = new ConcurrentLinkedQueue<>();
  private final Queue<ByteBuffer> full = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile long unmade;
  private volatile boolean closed;
  private boolean making;

  /**
   * @param onMade called on the event loop when there is something new
   * @param onFailed called there when there will be nothing more
   */
  Ahead(Outflow.Means means, Body body, Chunks.Loan loan, Runnable onMade, Runnable onFailed) {
    this.means = means;
    this.body = body;
    this.loan = loan;
    this.onMade = onMade;
    this.onFailed = onFailed;
    this.unmade = body.length();
    borrow();
    make();
  }

  /** Chunks for what is not made yet, as many as there are for us. */
  private void borrow() {
    while (loan.held() < CHUNKS && (long) empty.size() * Chunks.SIZE < unmade) {
      ByteBuffer chunk = loan.take();
      if (chunk == null) {
        break;
      }
      empty.add(chunk);
    }
  }

  @Override
  public @Nullable ByteBuffer next() {
    return full.poll();
  }

  @Override
  public void giveBack(ByteBuffer chunk) {
    loan.giveBack(chunk);
    if (!closed) {
      borrow();
      make();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (!making) {
      release();
    }
  }

  private void make() {
    if (!making && !closed && unmade > 0 && !empty.isEmpty()) {
      making = true;
      means
          .workers()
          .executeBlocking(this::fill, false)
          .onComplete(
              // by way of the context: what is complete already would call us from within ourselves
              made -> means.context().runOnContext(go -> made(made)));
    }
  }

  /** On a worker. */
  private Void fill() {
    long left = unmade;
    for (int i = 0; i < MOST_AT_ONCE && left > 0 && !closed; i++) {
      ByteBuffer chunk = empty.poll();
      if (chunk == null) {
        break;
      }
      body.take(chunk);
      left -= chunk.flip().remaining();
      unmade = left;
      full.add(chunk);
      if (told.compareAndSet(false, true)) {
        means.context().runOnContext(go -> tell());
      }
    }
    return null;
  }

  private void tell() {
    told.set(false);
    if (!closed) {
      onMade.run();
    }
  }

  private void made(AsyncResult<Void> made) {
    making = false;
    if (closed) {
      release();
    } else if (made.failed()) {
      onFailed.run();
    } else {
      make();
    }
  }

  private void release() {
    body.close();
    for (Queue<ByteBuffer> queue : List.of(empty, full)) {
      for (ByteBuffer chunk = queue.poll(); chunk != null; chunk = queue.poll()) {
        loan.giveBack(chunk);
      }
    }
  }
}
