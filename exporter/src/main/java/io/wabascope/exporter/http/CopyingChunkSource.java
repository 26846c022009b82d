package io.wabascope.exporter.http;

import io.wabascope.exporter.render.ResponseBody;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Chunks of a compressed body, copied on demand, which takes microseconds. */
final class CopyingChunkSource implements ChunkSource {
  private final ResponseBody body;
  private final BufferPool.BufferLease lease;

  CopyingChunkSource(ResponseBody body, BufferPool.BufferLease lease) {
    this.body = body;
    this.lease = lease;
  }

  @Override
  public @Nullable ByteBuffer next() {
    ByteBuffer chunk = lease.acquire();
    if (chunk == null) {
      return null; // writing continues when a chunk in flight is released
    }
    body.readInto(chunk);
    return chunk.flip();
  }

  @Override
  public void release(ByteBuffer chunk) {
    lease.release(chunk);
  }

  @Override
  public void close() {
    body.close();
  }
}
