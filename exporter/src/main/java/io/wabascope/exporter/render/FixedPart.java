package io.wabascope.exporter.render;

/** A part of one block: a header, totals, or the agent metrics. */
public final class FixedPart implements BodyPart {
  private final byte[] deflatedSlice;
  private final CombinedCrc checksum;

  private FixedPart(byte[] deflatedSlice, CombinedCrc checksum) {
    this.deflatedSlice = deflatedSlice;
    this.checksum = checksum;
  }

  public static FixedPart of(byte[] plain, DeflateEncoder deflateEncoder) {
    deflateEncoder.encode(plain, plain.length);
    byte[] deflatedSlice = deflateEncoder.toByteArray();
    return new FixedPart(
        deflatedSlice, new CombinedCrc(deflateEncoder.crc(), plain.length, deflatedSlice.length));
  }

  /**
   * Compresses with an encoder of its own: not for an event loop.
   *
   * @param plain whole families, without what closes a body
   */
  public static FixedPart of(byte[] plain) {
    try (DeflateEncoder deflateEncoder = new DeflateEncoder()) {
      return of(plain, deflateEncoder);
    }
  }

  @Override
  public CombinedCrc checksum() {
    return checksum;
  }

  @Override
  public int sliceCount() {
    return 1;
  }

  @Override
  public void deflatedSlice(int slice, ByteSlice target) {
    target.set(deflatedSlice, 0, deflatedSlice.length);
  }
}
