package io.wabascope.exporter.search;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The objects of a kind, and how many of them need attention.
 *
 * @param objects the number of all objects
 * @param exceptions the number of those in a state that is not nominal
 * @param byState the exceptions by their most urgent state, in words
 */
public record KindCounts(int objects, int exceptions, Map<String, StateCount> byState) {
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
    return byState.values().stream()
        .mapToInt(StateCount::rank)
        .min()
        .orElse(ExceptionRank.NONE);
  }

  /** The exceptions in words, most urgent first, for example {@code 5 restricted, 2 rejected}. */
  public String words() {
    return byState.entrySet().stream()
        .sorted(Comparator.comparingInt(
                (Map.Entry<String, StateCount> entry) -> entry.getValue().rank())
            .thenComparing(entry -> -entry.getValue().count())
            .thenComparing(Map.Entry::getKey))
        .map(entry -> "%,d %s".formatted(entry.getValue().count(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }
}
