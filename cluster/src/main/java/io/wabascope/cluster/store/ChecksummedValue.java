package io.wabascope.cluster.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Stores a checksum of key and value before each value.
 *
 * <p>MVStore checks only positions and lengths: without this, a flipped bit in a page would be read
 * as a wrong state.
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
   * Returns the value.
   *
   * @throws UnusableStoreException if the checksum is wrong
   */
  static byte[] unwrap(String key, byte[] stored) {
    if (stored.length < SIZE || ByteBuffer.wrap(stored).getInt() != checksum(key, stored, SIZE)) {
      throw new UnusableStoreException("an entry has a wrong checksum");
    }
    return ByteBuffer.allocate(stored.length - SIZE)
        .put(stored, SIZE, stored.length - SIZE)
        .array();
  }

  private static int checksum(String key, byte[] value, int from) {
    CRC32C sum = new CRC32C();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    sum.update(value, from, value.length - from);
    return (int) sum.getValue();
  }
}
