package io.wabascope.cluster.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A checksum before each value, over its key too.
 *
 * <p>MVStore's own checks are of places and lengths: a bit that flips in a page would be read as a
 * state that nobody reported.
 */
final class ChecksummedValue {
  private static final int SIZE = Integer.BYTES;

  private ChecksummedValue() {}

  static byte[] wrap(String key, byte[] value) {
    return ByteBuffer.allocate(SIZE + value.length)
        .putInt(checksum(key, value, 0))
        .put(value)
        .array();
  }

  /**
   * The value under the seal.
   *
   * @throws UnusableStoreException if the seal is broken
   */
  static byte[] unwrap(String key, byte[] sealed) {
    if (sealed.length < SIZE || ByteBuffer.wrap(sealed).getInt() != checksum(key, sealed, SIZE)) {
      throw new UnusableStoreException("an entry is not as it was written");
    }
    return ByteBuffer.allocate(sealed.length - SIZE)
        .put(sealed, SIZE, sealed.length - SIZE)
        .array();
  }

  private static int checksum(String key, byte[] value, int from) {
    CRC32C sum = new CRC32C();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    sum.update(value, from, value.length - from);
    return (int) sum.getValue();
  }
}
