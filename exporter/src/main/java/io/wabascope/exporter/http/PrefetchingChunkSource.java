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
 * Chunks of a plain body, filled by a worker ahead of the reader.
 *
 * <p>At most {@value #MAX_BUFFERS} buffers circulate: empty to the worker, full to the event loop,
 * and back after they are sent. Both threads work at the same time, and a client that does not read
 * holds no more than these. The queues and the volatile fields are shared; the worker owns the body
 * while it fills; the rest is confined to the event loop.
 */
final class PrefetchingChunkSource implements ChunkSource {
  private static final int MAX_BUFFERS = 6;

  /** Chunks that a worker fills before it takes other work. */
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
   * @param onReady called on the event loop when a chunk is ready
   * @param onFailed called on the event loop when filling has failed
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

  /** Takes buffers for what is not filled yet, as far as the pool allows. */
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
              // through the context: a future that is already complete would call back at once
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
