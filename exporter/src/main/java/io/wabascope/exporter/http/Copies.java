package io.wabascope.exporter.http;

import io.wabascope.exporter.Body;
import java.nio.ByteBuffer;

/** Chunks of a compressed body: copied when they are asked for, which takes microseconds. */
final class Copies implements Supply {
  private final Body body;
  private final Chunks chunks;

  Copies(Body body, Chunks chunks) {
    this.body = body;
    this.chunks = chunks;
  }

  @Override
  public ByteBuffer next() {
    ByteBuffer chunk = chunks.take();
    body.take(chunk);
    return chunk.flip();
  }

  @Override
  public void giveBack(ByteBuffer chunk) {
    chunks.giveBack(chunk);
  }

  @Override
  public void close() {
    body.close();
  }
}
