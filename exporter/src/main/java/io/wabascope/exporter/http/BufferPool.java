package io.wabascope.exporter.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that are used again when what was in them has been sent.
 *
 * <p>Outside the heap, so that the network takes them as they are. Each answer may hold one; what
 * more they hold together is bounded, and the second half of that is for those who have shown that
 * they read, in this answer and those before on the same connection. So there are never more than answers under way and {@link #MAX_EXTRA}, however many
 * readers are stuck. None is given up: a JVM frees such buffers only with a collection, which
 * may come too late. Confined to the event loop.
 */
public final class BufferPool {
  static final int BUFFER_SIZE = 128 * 1024;

  /** So many are lent beyond the first of each answer: 12 MB. */
  static final int MAX_EXTRA = 96;

  /** More than an operating system buffers for one who doesn't read: 6 MB. */
  static final int ACTIVE_READER_BUFFERS = 48;

  private final Deque<ByteBuffer> idle = new ArrayDeque<>();
  private final Map<Object, ReaderState> readers = new WeakHashMap<>();
  private int extraCount;

  /** Who is at the other end of a connection. */
  private static final class ReaderState {
    private int sentCount;
  }

  /** What one answer holds. */
  final class BufferLease {
    private final ReaderState readerState;
    private int heldCount;

    private BufferLease(ReaderState readerState) {
      this.readerState = readerState;
    }

    /** A chunk to be filled; none if others need it more. Never none to who holds none. */
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
   * Opens a loan for an answer.
   *
   * @param connection that it goes to, for as long as others know of it
   */
  BufferLease lease(Object connection) {
    return new BufferLease(readers.computeIfAbsent(connection, ignored -> new ReaderState()));
  }
}
