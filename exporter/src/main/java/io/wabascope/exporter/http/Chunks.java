package io.wabascope.exporter.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers that are used again when what was in them has been sent.
 *
 * <p>Outside the heap, so that the network takes them as they are. Confined to the event loop.
 */
final class Chunks {
  static final int SIZE = 128 * 1024;

  private static final int MOST_IDLE = 64;

  private final Deque<ByteBuffer> idle = new ArrayDeque<>();

  ByteBuffer take() {
    ByteBuffer chunk = idle.poll();
    return chunk == null ? ByteBuffer.allocateDirect(SIZE) : chunk;
  }

  void giveBack(ByteBuffer chunk) {
    if (idle.size() < MOST_IDLE) {
      idle.push(chunk.clear());
    }
  }
}
