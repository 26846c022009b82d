package io.wabascope.exporter.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where the chunks of a body come from, and go back to. Confined to the event loop. */
sealed interface ChunkSource permits CopyingChunkSource, PrefetchingChunkSource {
  /** The next chunk; none if it is not made yet, or all are. */
  @Nullable
  ByteBuffer next();

  /** Takes back a chunk that was sent. */
  void release(ByteBuffer chunk);

  /** Ends it, before or at the end of the body. */
  void close();
}
