package io.wabascope.exporter.http;

import io.vertx.core.AsyncResult;
import io.wabascope.exporter.render.ResponseBody;
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
final class PrefetchingChunkSource implements ChunkSource {
  private static final int MAX_BUFFERS = 6;

  /** So many are made before the worker looks for other work. */
  private static final int MAX_BATCH = 16;

  private final BodyWriter.WriterResources resources;
  private final ResponseBody body;
  private final BufferPool.BufferLease lease;
  private final Runnable onReady;
  private final Runnable onFailed;
  private final Queue<ByteBuffer> empty = new ConcurrentLinkedQueue<>();
  private final Queue<ByteBuffer> full = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean notified = new AtomicBoolean();
  private volatile long unfilled;
  private volatile boolean closed;
  private boolean filling;

  /**
   * @param onReady called on the event loop when there is something new
   * @param onFailed called there when there will be nothing more
   */
  PrefetchingChunkSource(
      BodyWriter.WriterResources resources,
      ResponseBody body,
      BufferPool.BufferLease lease,
      Runnable onReady,
      Runnable onFailed) {
    this.resources = resources;
    this.body = body;
    this.lease = lease;
    this.onReady = onReady;
    this.onFailed = onFailed;
    this.unfilled = body.length();
    acquireBuffers();
    startFilling();
  }

  /** Chunks for what is not made yet, as many as there are for us. */
  private void acquireBuffers() {
    while (lease.heldCount() < MAX_BUFFERS
        && (long) empty.size() * BufferPool.BUFFER_SIZE < unfilled) {
      ByteBuffer chunk = lease.acquire();
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
  public void release(ByteBuffer chunk) {
    lease.release(chunk);
    if (!closed) {
      acquireBuffers();
      startFilling();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (!filling) {
      releaseAll();
    }
  }

  private void startFilling() {
    if (!filling && !closed && unfilled > 0 && !empty.isEmpty()) {
      filling = true;
      resources
          .workers()
          .executeBlocking(this::fill, false)
          .onComplete(
              // by way of the context: what is complete already would call us from within ourselves
              result -> resources.context().runOnContext(ignored -> onFilled(result)));
    }
  }

  /** On a worker. */
  private Void fill() {
    long remaining = unfilled;
    for (int i = 0; i < MAX_BATCH && remaining > 0 && !closed; i++) {
      ByteBuffer chunk = empty.poll();
      if (chunk == null) {
        break;
      }
      body.readInto(chunk);
      remaining -= chunk.flip().remaining();
      unfilled = remaining;
      full.add(chunk);
      if (notified.compareAndSet(false, true)) {
        resources.context().runOnContext(ignored -> notifyReady());
      }
    }
    return null;
  }

  private void notifyReady() {
    notified.set(false);
    if (!closed) {
      onReady.run();
    }
  }

  private void onFilled(AsyncResult<Void> result) {
    filling = false;
    if (closed) {
      releaseAll();
    } else if (result.failed()) {
      onFailed.run();
    } else {
      startFilling();
    }
  }

  private void releaseAll() {
    body.close();
    for (Queue<ByteBuffer> queue : List.of(empty, full)) {
      for (ByteBuffer chunk = queue.poll(); chunk != null; chunk = queue.poll()) {
        lease.release(chunk);
      }
    }
  }
}
