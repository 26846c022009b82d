package io.wabascope.exporter.search;

import java.util.BitSet;
import java.util.function.IntFunction;

/** One text for each object of a shard, all in one string: a search reads memory in order. */
final class SearchTexts {
  private final String joined;

  /** Where each text begins; one more for the end of the last. */
  private final int[] starts;

  private SearchTexts(String joined, int[] starts) {
    this.joined = joined;
    this.starts = starts;
  }

  static SearchTexts of(int count, IntFunction<String> text) {
    StringBuilder joined = new StringBuilder();
    int[] starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      starts[i] = joined.length();
      joined.append(text.apply(i)).append('\n');
    }
    starts[count] = joined.length();
    return new SearchTexts(joined.toString(), starts);
  }

  /** Sets the ordinals of the texts that contain the part, which is not empty. */
  void search(String part, BitSet found) {
    int ordinal = 0;
    int at = joined.indexOf(part);
    while (at >= 0) {
      while (starts[ordinal + 1] <= at) {
        ordinal++;
      }
      boolean isWithin = at + part.length() < starts[ordinal + 1]; // before the line break
      if (isWithin) {
        found.set(ordinal);
      }
      at = joined.indexOf(part, isWithin ? starts[ordinal + 1] : at + 1);
    }
  }
}
