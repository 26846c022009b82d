package io.wabascope.exporter.http;

import io.wabascope.exporter.Body;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Chunks of a compressed body: copied when they are asked for, which takes microseconds. */
final class Copies implements Supply {
  private final Body body;
  private final Chunks.Loan loan;

  Copies(Body body, Chunks.Loan loan) {
    this.body = body;
    this.loan = loan;
  }

  @Override
  public @Nullable ByteBuffer next() {
    ByteBuffer chunk = loan.take();
    if (chunk == null) {
      return null; // one is on its way, and its coming back goes on
    }
    body.take(chunk);
    return chunk.flip();
  }

  @Override
  public void giveBack(ByteBuffer chunk) {
    loan.giveBack(chunk);
  }

  @Override
  public void close() {
    body.close();
  }
}
