package io.wabascope.exporter.render;

/**
 * CRC-32 and lengths of a part of a body, from which those of joined parts are calculated.
 *
 * <p>The CRC-32 of two parts in a row follows from their CRC-32s: appending n bytes to the first
 * multiplies its checksum by x to the 8n, modulo the polynomial of the CRC.
 *
 * @param crc CRC-32 of the plain bytes
 * @param plainLength number of plain bytes
 * @param deflatedLength number of compressed bytes
 */
public record CombinedCrc(int crc, long plainLength, long deflatedLength) {
  private static final int POLYNOMIAL = 0xEDB88320; // reversed: the highest bit is x to the 0
  private static final int ONE = 1 << 31;
  private static final int[] SQUARES = squares();

  static final CombinedCrc NONE = new CombinedCrc(0, 0, 0);

  public CombinedCrc concat(CombinedCrc next) {
    return new CombinedCrc(
        combine(crc, shiftFactor(next.plainLength), next.crc),
        plainLength + next.plainLength,
        deflatedLength + next.deflatedLength);
  }

  /** The checksum of the first part followed by the second part. */
  static int combine(int first, int shiftBySecond, int second) {
    return multiply(shiftBySecond, first) ^ second;
  }

  /** The factor by which appending this number of bytes multiplies a checksum. */
  static int shiftFactor(long bytes) {
    int product = ONE;
    int square = 3; // eight bits a byte
    for (long remaining = bytes; remaining != 0; remaining >>>= 1) {
      if ((remaining & 1) != 0) {
        product = multiply(SQUARES[square & 31], product);
      }
      square++;
    }
    return product;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int factor = b;
    for (int bits = a; bits != 0; bits <<= 1) {
      product ^= factor & (bits >> 31);
      factor = (factor >>> 1) ^ (POLYNOMIAL & -(factor & 1));
    }
    return product;
  }

  /** x to the power of 1, 2, 4, 8 and so on; they repeat after 32. */
  private static int[] squares() {
    int[] squares = new int[32];
    squares[0] = 1 << 30;
    for (int i = 1; i < squares.length; i++) {
      squares[i] = multiply(squares[i - 1], squares[i - 1]);
    }
    return squares;
  }
}
