package io.wabascope.exporter.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of direct buffers for response bodies.
 *
 * <p>Each response may hold one buffer. All responses together may hold {@link #MAX_EXTRA} more,
 * and the second half of these is reserved for active readers: connections that have read
 * {@link #ACTIVE_READER_BUFFERS} buffers. So the total is at most the number of pending responses
 * plus {@link #MAX_EXTRA}, even if all readers are stuck. Buffers are never freed, because
 * a JVM frees direct memory only with a garbage collection, which may come too late. Confined to
 * the event loop.
 */
public final class BufferPool {
  static final int BUFFER_SIZE = 128 * 1024;

  /** Maximum number of buffers beyond the first of each response: 12 MB. */
  static final int MAX_EXTRA = 96;

  /** 6 MB: more than the operating system buffers for a client that does not read. */
  static final int ACTIVE_READER_BUFFERS = 48;

  private final Deque<ByteBuffer> idle = new ArrayDeque<>();
  private final Map<Object, ReaderState> readers = new WeakHashMap<>();
  private int extraCount;

  /** What the client of a connection has read. */
  private static final class ReaderState {
    private int sentCount;
  }

  /** The buffers of one response. */
  final class BufferLease {
    private final ReaderState readerState;
    private int heldCount;

    private BufferLease(ReaderState readerState) {
      this.readerState = readerState;
    }

    /** An empty buffer; null at the limit. The first buffer is never refused. */
    @Nullable
    ByteBuffer acquire() {
      if (heldCount > 0) {
        if (extraCount
            >= (readerState.sentCount < ACTIVE_READER_BUFFERS ? MAX_EXTRA / 2 : MAX_EXTRA)) {
          return null;
        }
        extraCount++;
      }
      heldCount++;
      ByteBuffer chunk = idle.poll();
      return chunk == null ? ByteBuffer.allocateDirect(BUFFER_SIZE) : chunk;
    }

    void release(ByteBuffer chunk) {
      heldCount--;
      if (heldCount > 0) {
        extraCount--;
      }
      readerState.sentCount++;
      idle.push(chunk.clear());
    }

    int heldCount() {
      return heldCount;
    }
  }

  /**
   * Opens a lease for one response.
   *
   * @param connection the connection of the response, held weakly
   */
  BufferLease lease(Object connection) {
    return new BufferLease(readers.computeIfAbsent(connection, ignored -> new ReaderState()));
  }
}
