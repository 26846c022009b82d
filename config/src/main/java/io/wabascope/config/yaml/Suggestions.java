package io.wabascope.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word nearest to a misspelt one, by edit distance. */
public final class Suggestions {
  private Suggestions() {}

  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> isNear(word, candidate))
        .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
            .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns the end of a message: {@code ; did you mean "every"?}, or all known words. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known)
        .map(suggestion -> "; did you mean " + SafeText.quoted(suggestion) + "?")
        .orElseGet(() -> "; one of " + String.join(", ", known));
  }

  private static boolean isNear(String word, String candidate) {
    int min = Math.min(word.length(), candidate.length());
    return distance(word, candidate) <= 1 + min / 3
        || (min >= 4 && (candidate.startsWith(word) || word.startsWith(candidate)));
  }

  /** The Levenshtein distance, ignoring case and the kind of dash. */
  private static int distance(String one, String other) {
    String a = normalize(one);
    String b = normalize(other);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(row[j - 1], above[j]));
      }
      above = row;
    }
    return above[b.length()];
  }

  private static String normalize(String word) {
    String truncated = word.substring(0, Math.min(word.length(), 64));
    return truncated.toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
