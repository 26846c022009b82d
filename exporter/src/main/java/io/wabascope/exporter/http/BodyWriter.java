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
 * One body on its way to one reader, chunk by chunk, no faster than it is read.
 *
 * <p>It counts by itself what was not taken yet: Vert.x's write queue is full only after sixteen
 * messages, whatever their size. So a stuck reader holds a few chunks, and a fast one gives way to
 * others. Confined to the event loop.
 */
public final class BodyWriter {
  /** Chunks of a plain body under way, each in a write of its own: its worker wants them back. */
  private static final int MAX_INFLATED_IN_FLIGHT = 4;

  /** Chunks of a compressed body, in one write: each write wakes the reader, which costs most. */
  private static final int MAX_COPIED_IN_FLIGHT = 7; // under 1 MB

  private static final int YIELD_EVERY = 32; // chunks: 4 MB

  /** What all bodies share, made on the context that sends. */
  public record WriterResources(Context context, WorkerExecutor workers, BufferPool bufferPool) {
    /**
     * Has that done once the loop has looked at its sockets: what is only put behind other tasks is
     * done before that. No timer of Vert.x is as short.
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

  /** Answers that request with the body, behind the headers that are set. */
  public static void send(WriterResources resources, ResponseBody body, HttpServerRequest request) {
    BodyWriter writer = new BodyWriter(resources, body, request);
    request.response().closeHandler(ignored -> writer.finish());
    writer.writeAvailable();
  }

  /** Sends what there is, as far as the reader keeps up. */
  private void writeAvailable() {
    if (writing) {
      return; // a write was done at once: the loop below goes on anyway
    }
    writing = true;
    while (unsent > 0 && inFlight < maxInFlight && !response.closed()) {
      if (sentSinceYield >= YIELD_EVERY) {
        resources.runAfterPending(this::resumeAfterYield);
        return; // still busy: nothing else goes on
      }
      ByteBuffer chunk = chunkSource.next();
      if (chunk == null) {
        sentSinceYield = 0; // while it is made others have their turn
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

  /** That chunk, and as many more as there are for one write. */
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
