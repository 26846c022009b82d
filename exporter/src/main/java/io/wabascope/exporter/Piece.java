package io.wabascope.exporter;

import org.jspecify.annotations.Nullable;

/** A part of its own: a head, totals, the agent's half. */
final class Piece implements Part {
  private final byte[] deflated;
  private final Sum sum;

  private Piece(byte[] deflated, Sum sum) {
    this.deflated = deflated;
    this.sum = sum;
  }

  static Piece of(byte[] plain, Press press) {
    press.load(plain, plain.length);
    byte[] deflated = press.copy();
    return new Piece(deflated, new Sum(press.crc(), plain.length, deflated.length));
  }

  /** A piece for one body. */
  static Piece of(byte[] plain) {
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
  public @Nullable Rows rows(int slice) {
    return null;
  }

  @Override
  public int plainLength(int slice) {
    return (int) sum.plain();
  }
}
