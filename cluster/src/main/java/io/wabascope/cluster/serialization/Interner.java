package io.wabascope.cluster.serialization;

import org.jspecify.annotations.Nullable;

/**
 * One instance for many that are equal: what is read from bytes is new each time, and a hundred
 * thousand accounts say the same few words.
 *
 * <p>It remembers what came last, in places that others take in turn, so that it stays small
 * whatever comes. Thread-safe for immutable values: who loses a race has a value of his own.
 */
final class Interner<T> {
  private static final int SLOTS = 2048;

  private final @Nullable Object[] slots = new @Nullable Object[SLOTS];

  /** That value, or one that is equal to it and was seen before. */
  @SuppressWarnings("unchecked") // only values of this type are put there
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
