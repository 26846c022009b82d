package io.wabascope.agent.graph;

import java.util.Arrays;

/**
 * Texts of one body that come again and again (states, countries, currencies), each made once.
 *
 * <p>A page repeats a few dozen short texts thousands of times: made anew they are most of its
 * garbage, and their hash codes are counted anew. Confined to one reading.
 */
final class Repeats {
  private static final int LONGEST = 32;
  private static final int SLOTS = 64; // a power of two

  private final String[] slots = new String[SLOTS];

  Repeats() {
    Arrays.fill(slots, "");
  }

  /** The text that these characters are. */
  String text(char[] chars, int from, int length) {
    if (length == 0 || length > LONGEST) {
      return new String(chars, from, length);
    }
    int slot = (chars[from] * 31 + chars[from + length - 1] * 7 + length) & (SLOTS - 1);
    String known = slots[slot];
    if (!isSame(known, chars, from, length)) {
      known = new String(chars, from, length);
      slots[slot] = known;
    }
    return known;
  }

  static boolean isSame(String known, char[] chars, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
