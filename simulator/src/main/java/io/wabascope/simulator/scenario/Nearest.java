package io.wabascope.simulator.scenario;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** {@code "; did you mean x?"}, or nothing where no known word is close. */
  static String hint(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String one) -> distance(word, one))
            .thenComparing(Comparator.naturalOrder()))
        .filter(one -> distance(word, one) <= Math.max(2, one.length() / 3))
        .map(one -> "; did you mean " + one + "?")
        .orElseGet(() -> "; known: " + String.join(", ", known.stream().sorted().toList()));
  }

  /** How many letters must be put in, taken out or changed. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
