package io.wabascope.exporter.render;

/**
 * What must be known of a stretch of a body to join it to others: checksum and lengths.
 *
 * <p>The CRC-32 of two stretches in a row follows from theirs alone: appending n bytes to the first
 * multiplies its checksum by x to the 8n, modulo the CRC's polynomial.
 *
 * @param crc CRC-32 of the plain bytes
 * @param plainLength how many plain bytes
 * @param deflatedLength how many bytes compressed
 */
public record CombinedCrc(int crc, long plainLength, long deflatedLength) {
  static final CombinedCrc NONE = new CombinedCrc(0, 0, 0);

  private static final int POLYNOMIAL = 0xEDB88320; // bits reversed: the highest is x to the 0
  private static final int ONE = 1 << 31;
  private static final int[] SQUARES = squares();

  public CombinedCrc concat(CombinedCrc next) {
    return new CombinedCrc(
        combine(crc, shiftFactor(next.plainLength), next.crc),
        plainLength + next.plainLength,
        deflatedLength + next.deflatedLength);
  }

  /** The checksum of what has the first one, followed by what has the second one. */
  static int combine(int first, int shiftBySecond, int second) {
    return multiply(shiftBySecond, first) ^ second;
  }

  /** What appending so many bytes multiplies a checksum by. */
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

  /** x to the power of 1, 2, 4, 8 and so on; after 32 of them they come round. */
  private static int[] squares() {
    int[] squares = new int[32];
    squares[0] = 1 << 30;
    for (int i = 1; i < squares.length; i++) {
      squares[i] = multiply(squares[i - 1], squares[i - 1]);
    }
    return squares;
  }
}
