package io.wabascope.agent.cluster;

import org.jspecify.annotations.Nullable;

/**
 * One instance for many that are equal: what is read from bytes is new each time, and a hundred
 * thousand accounts say the same few words.
 *
 * <p>It remembers what came last, in places that others take in turn, so that it stays small
 * whatever comes. Thread-safe for immutable values: who loses a race has a value of his own.
 */
final class Alike<T> {
  private static final int PLACES = 2048;

  private final @Nullable Object[] last = new @Nullable Object[PLACES];

  /** That value, or one that is equal to it and was seen before. */
  @SuppressWarnings("unchecked") // only values of this type are put there
  T of(T value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int place = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
    Object known = last[place];
    if (value.equals(known)) {
      return (T) known;
    }
    last[place] = value;
    return value;
  }
}
