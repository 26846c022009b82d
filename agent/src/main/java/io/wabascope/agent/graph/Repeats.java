package io.wabascope.agent.graph;

import java.io.IOException;
import java.util.Arrays;

/**
 * Strings of one body that come again and again (names, states, countries), each made once.
 *
 * <p>A page repeats a few dozen short texts thousands of times: made anew they are most of its
 * garbage, and their hash codes are counted anew. What is the same bytes is the same text, so one
 * is known by where it stood before. Confined to one reading.
 */
final class Repeats {
  private static final int LONGEST = 32;
  private static final int SLOTS = 128; // a power of two

  private final byte[] text;
  private final String[] known = new String[SLOTS];
  private final int[] places = new int[SLOTS];
  private final int[] sizes = new int[SLOTS];

  Repeats(byte[] text) {
    this.text = text;
    Arrays.fill(known, "");
  }

  /** What a string of that body says. */
  String read(JsonString string) throws IOException {
    int from = string.from();
    int size = string.size();
    if (size == 0 || size > LONGEST) {
      return string.read();
    }
    int slot = (text[from] * 31 + text[from + size - 1] * 7 + text[from + size / 2] * 17 + size)
        & (SLOTS - 1);
    if (!isSame(slot, from, size)) {
      known[slot] = string.read();
      places[slot] = from;
      sizes[slot] = size;
    }
    return known[slot];
  }

  private boolean isSame(int slot, int from, int size) {
    return sizes[slot] == size && Words.areSame(text, places[slot], from, size);
  }
}
