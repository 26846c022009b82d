package io.wabascope.exporter;

/** A small part that is kept both plain and compressed: heads, totals, the agent's half. */
final class Piece implements Part {
  private final byte[] plain;
  private final byte[] deflated;
  private final Sum sum;

  private Piece(byte[] plain, byte[] deflated, int crc) {
    this.plain = plain;
    this.deflated = deflated;
    this.sum = new Sum(crc, plain.length, deflated.length);
  }

  static Piece of(byte[] plain, Press press) {
    press.load(plain, plain.length);
    return new Piece(plain, press.copy(), press.crc());
  }

  /** A piece for one body; compressed only where that is what it goes into. */
  static Piece of(byte[] plain, boolean gzip) {
    if (!gzip) {
      return new Piece(plain, new byte[0], 0);
    }
    try (Press press = new Press()) {
      return of(plain, press);
    }
  }

  @Override
  public Sum sum() {
    return sum;
  }

  @Override
  public int slices() {
    return 1;
  }

  @Override
  public void deflated(int slice, Slice out) {
    out.set(deflated, 0, deflated.length);
  }

  @Override
  public void plain(int slice, Slice out, Samples scratch) {
    out.set(plain, 0, plain.length);
  }
}
