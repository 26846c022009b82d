package io.wabascope.exporter.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Provides the chunks of a body and takes them back. Confined to the event loop. */
sealed interface ChunkSource permits CopyingChunkSource, PrefetchingChunkSource {
  /** The next chunk; null if it is not ready, or after the last. */
  @Nullable
  ByteBuffer next();

  /** Returns a chunk that was sent. */
  void release(ByteBuffer chunk);

  /** Releases everything, at the end of the body or before. */
  void close();
}
