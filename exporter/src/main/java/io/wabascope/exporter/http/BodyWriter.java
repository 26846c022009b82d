package io.wabascope.exporter.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.wabascope.exporter.render.ResponseBody;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one body to one client, chunk by chunk, no faster than the client reads.
 *
 * <p>It counts unfinished writes itself, because the write queue of Vert.x is full only after 16
 * messages of any size. A stuck client therefore holds a few chunks only, and a fast client yields
 * to others. Confined to the event loop.
 */
public final class BodyWriter {
  /** Plain chunks in flight. Each has its own write, so that its buffer returns early. */
  private static final int MAX_INFLATED_IN_FLIGHT = 4;

  /** Compressed chunks in flight, in one write: each write wakes the reader, which is costly. */
  private static final int MAX_COPIED_IN_FLIGHT = 7; // under 1 MB

  private static final int YIELD_EVERY = 32; // chunks: 4 MB

  /** Resources that all bodies share; created on the context that sends. */
  public record WriterResources(Context context, WorkerExecutor workers, BufferPool bufferPool) {
    /**
     * Runs the task after the event loop has polled its sockets. A task of the context would run
     * before that, and the shortest timer of Vert.x is a millisecond.
     */
    void runAfterPending(Runnable task) {
      var unused = ((ContextInternal) context)
          .nettyEventLoop()
          .schedule(() -> context.runOnContext(ignored -> task.run()), 0, TimeUnit.NANOSECONDS);
    }

    /** That future, completed on the context. */
    <T> Future<T> here(Future<T> anywhere) {
      Promise<T> here = ((ContextInternal) context).promise();
      anywhere.onComplete(here);
      return here.future();
    }
  }

  private final WriterResources resources;
  private final HttpServerResponse response;
  private final ChunkSource chunkSource;
  private final int maxInFlight;
  private final int maxBatch;
  private long unsent;
  private int inFlight;
  private int sentSinceYield;
  private boolean writing;
  private boolean finished;

  private BodyWriter(WriterResources resources, ResponseBody body, HttpServerRequest request) {
    BufferPool.BufferLease lease = resources.bufferPool.lease(request.connection());
    this.resources = resources;
    this.response = request.response();
    this.unsent = body.length();
    this.maxInFlight = body.isCopyOnly() ? MAX_COPIED_IN_FLIGHT : MAX_INFLATED_IN_FLIGHT;
    this.maxBatch = body.isCopyOnly() ? MAX_COPIED_IN_FLIGHT : 1;
    this.chunkSource = body.isCopyOnly()
        ? new CopyingChunkSource(body, lease)
        : new PrefetchingChunkSource(resources, body, lease, this::writeAvailable, this::fail);
  }

  /** Sends the body as the response to the request. The headers must be set. */
  public static void send(WriterResources resources, ResponseBody body, HttpServerRequest request) {
    BodyWriter writer = new BodyWriter(resources, body, request);
    request.response().closeHandler(ignored -> writer.finish());
    writer.writeAvailable();
  }

  /** Sends the available chunks, up to the limit in flight. */
  private void writeAvailable() {
    if (writing) {
      return; // a write completed synchronously: the loop below continues
    }
    writing = true;
    while (unsent > 0 && inFlight < maxInFlight && !response.closed()) {
      if (sentSinceYield >= YIELD_EVERY) {
        resources.runAfterPending(this::resumeAfterYield);
        return; // writing stays true until the task runs
      }
      ByteBuffer chunk = chunkSource.next();
      if (chunk == null) {
        sentSinceYield = 0; // the event loop is free until the chunk is ready
        break;
      }
      write(batch(chunk));
    }
    writing = false;
    if (unsent == 0 || response.closed()) {
      finish();
    }
  }

  private void resumeAfterYield() {
    sentSinceYield = 0;
    writing = false;
    writeAvailable();
  }

  /** The chunk, and as many more as are available for one write. */
  private List<ByteBuffer> batch(ByteBuffer first) {
    List<ByteBuffer> chunks = new ArrayList<>(maxBatch);
    int max = Math.min(maxBatch, maxInFlight - inFlight);
    @Nullable ByteBuffer chunk = first;
    while (chunk != null) {
      chunks.add(chunk);
      unsent -= chunk.remaining();
      chunk = unsent > 0 && chunks.size() < max ? chunkSource.next() : null;
    }
    return chunks;
  }

  private void write(List<ByteBuffer> chunks) {
    inFlight += chunks.size();
    sentSinceYield += chunks.size();
    ByteBuf buffer = Unpooled.wrappedBuffer(chunks.toArray(ByteBuffer[]::new));
    response.write(BufferInternal.buffer(buffer)).onComplete(ignored -> onWritten(chunks));
  }

  private void onWritten(List<ByteBuffer> chunks) {
    inFlight -= chunks.size();
    chunks.forEach(chunkSource::release);
    if (unsent > 0) {
      writeAvailable();
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
    chunkSource.close();
    if (!response.closed() && !response.ended() && unsent == 0) {
      response.end();
    }
  }
}
