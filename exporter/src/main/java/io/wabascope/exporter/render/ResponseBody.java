package io.wabascope.exporter.render;

import java.nio.ByteBuffer;

/**
 * The bytes of one answer, taken by the bufferful.
 *
 * <p>Its length is known before its first byte. Nothing is held but references to what is published
 * anyway, so a slow reader costs little more than its buffer. Not thread-safe.
 */
public sealed interface ResponseBody extends AutoCloseable permits GzipBody, PlainBody {
  /** How many bytes it has in all. */
  long length();

  /** Whether taking it copies only: cheap enough for an event loop. */
  boolean isCopyOnly();

  /**
   * Puts into the buffer what comes next: at least a byte, and more as far as it comes whole. Nothing
   * once the body has ended.
   */
  void readInto(ByteBuffer target);

  /** Gives back what it holds, at its end or before. */
  @Override
  void close();
}
