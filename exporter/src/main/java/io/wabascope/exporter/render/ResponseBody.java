package io.wabascope.exporter.render;

import java.nio.ByteBuffer;

/**
 * The bytes of one response, read buffer by buffer.
 *
 * <p>The length is known before the first byte is read. A body only references published blocks, so
 * a slow reader costs little more than its buffer. Not thread-safe.
 */
public sealed interface ResponseBody extends AutoCloseable permits GzipBody, PlainBody {
  /** The total number of bytes. */
  long length();

  /** Whether reading only copies, which is cheap enough for an event loop. */
  boolean isCopyOnly();

  /**
   * Reads the next bytes into the buffer: at least one, and as many as can be read at once. Reads
   * nothing after the end.
   */
  void readInto(ByteBuffer target);

  /** Releases all resources, at the end or before. */
  @Override
  void close();
}
