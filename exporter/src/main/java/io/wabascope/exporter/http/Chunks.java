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
 * they read, in this answer and those before on the same connection. So there are never more than answers under way and {@link #MOST_BEYOND}, however many
 * readers are stuck. None is given up: a JVM frees such buffers only with a collection, which
 * may come too late. Confined to the event loop.
 */
final class Chunks {
  static final int SIZE = 128 * 1024;

  /** So many are lent beyond the first of each answer: 12 MB. */
  static final int MOST_BEYOND = 96;

  /** More than an operating system buffers for one who doesn't read: 6 MB. */
  static final int READING = 48;

  private final Deque<ByteBuffer> idle = new ArrayDeque<>();
  private final Map<Object, Reader> readers = new WeakHashMap<>();
  private int beyond;

  /** Who is at the other end of a connection. */
  private static final class Reader {
    private int sent;
  }

  /** What one answer holds. */
  final class Loan {
    private final Reader reader;
    private int held;

    private Loan(Reader reader) {
      this.reader = reader;
    }

    /** A chunk to be filled; none if others need it more. Never none to who holds none. */
    @Nullable
    ByteBuffer take() {
      if (held > 0) {
        if (beyond >= (reader.sent < READING ? MOST_BEYOND / 2 : MOST_BEYOND)) {
          return null;
        }
        beyond++;
      }
      held++;
      ByteBuffer chunk = idle.poll();
      return chunk == null ? ByteBuffer.allocateDirect(SIZE) : chunk;
    }

    void giveBack(ByteBuffer chunk) {
      held--;
      if (held > 0) {
        beyond--;
      }
      reader.sent++;
      idle.push(chunk.clear());
    }

    int held() {
      return held;
    }
  }

  /**
   * Opens a loan for an answer.
   *
   * @param connection that it goes to, for as long as others know of it
   */
  Loan loan(Object connection) {
    return new Loan(readers.computeIfAbsent(connection, first -> new Reader()));
  }
}
