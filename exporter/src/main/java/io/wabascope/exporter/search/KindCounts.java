package io.wabascope.exporter.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of a kind, and how many of them need attention.
 *
 * @param objects the number of all objects
 * @param exceptions the number of those in a state that is not nominal
 * @param byState the exceptions by their most urgent state, in words
 */
public record KindCounts(int objects, int exceptions, Map<String, StateCount> byState) {
  private static final int MAX_NAMED = 4;

  public static final KindCounts NONE = new KindCounts(0, 0, Map.of());

  public KindCounts {
    byState = Collections.unmodifiableMap(new LinkedHashMap<>(byState));
  }

  /**
   * The number of objects in a state.
   *
   * @param rank see {@link ExceptionRank}
   */
  public record StateCount(int rank, int count) {
    StateCount plus(StateCount other) {
      return new StateCount(Math.min(rank, other.rank), count + other.count);
    }
  }

  KindCounts plus(KindCounts other) {
    if (other.exceptions == 0) {
      return new KindCounts(objects + other.objects, exceptions, byState);
    }
    Map<String, StateCount> sum = new LinkedHashMap<>(byState);
    other.byState.forEach((state, count) -> sum.merge(state, count, StateCount::plus));
    return new KindCounts(objects + other.objects, exceptions + other.exceptions, sum);
  }

  /** The most urgent rank; {@link ExceptionRank#NONE} without exceptions. */
  public int rank() {
    return byState.values().stream().mapToInt(StateCount::rank).min().orElse(ExceptionRank.NONE);
  }

  /**
   * The exceptions in words, most urgent first, for example {@code 5 restricted, 2 rejected, 20 less
   * urgent}. Of many states only the first are named.
   */
  public String words() {
    List<Map.Entry<String, StateCount>> sorted = byState.entrySet().stream()
        .sorted(Comparator.comparingInt(
                (Map.Entry<String, StateCount> entry) -> entry.getValue().rank())
            .thenComparing(entry -> -entry.getValue().count())
            .thenComparing(Map.Entry::getKey))
        .toList();
    boolean isUrgent = rank() <= ExceptionRank.LIMITED;
    List<String> words = new ArrayList<>();
    int others = 0;
    for (Map.Entry<String, StateCount> entry : sorted) {
      StateCount count = entry.getValue();
      boolean isNamed = words.size() < MAX_NAMED
          && (!isUrgent || count.rank() <= ExceptionRank.LIMITED || sorted.size() == 1);
      if (isNamed) {
        words.add("%,d %s".formatted(count.count(), entry.getKey()));
      } else {
        others += count.count();
      }
    }
    if (others > 0) {
      words.add("%,d %s".formatted(others, isUrgent ? "less urgent" : "others"));
    }
    return String.join(", ", words);
  }
}
