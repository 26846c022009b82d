package io.wabascope.cluster.serialization;

import org.jspecify.annotations.Nullable;

/**
 * Returns one instance for equal values. Decoding creates new instances, and a hundred thousand
 * accounts have few distinct values.
 *
 * <p>It keeps the latest value of each hash slot, so its size is constant. Thread-safe for
 * immutable values: a race only costs a second instance.
 */
final class Interner<T> {
  private static final int SLOTS = 2048;

  private final @Nullable Object[] slots = new @Nullable Object[SLOTS];

  /** An equal value that was seen before, else the value itself. */
  @SuppressWarnings("unchecked") // the slots hold only values of this type
  T intern(T value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int slot = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
    Object known = slots[slot];
    if (value.equals(known)) {
      return (T) known;
    }
    slots[slot] = value;
    return value;
  }
}
