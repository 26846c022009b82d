package io.wabascope.exporter.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The objects of a kind, and how many of them need attention.
 *
 * @param objects the number of all objects
 * @param exceptions the number of those in a state that is not nominal
 * @param byState the exceptions by their most urgent state, in words
 */
public record KindCounts(int objects, int exceptions, Map<String, StateCount> byState) {
  private static final int MAX_NAMED = 6;
  private static final Pattern CODE = Pattern.compile(" \\([0-9]+\\)$");

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
   * urgent}. Of many states only the first are named. Codes of errors are left out.
   */
  public String words() {
    Map<String, StateCount> withoutCodes = new LinkedHashMap<>();
    byState.forEach((state, count) ->
        withoutCodes.merge(CODE.matcher(state).replaceAll(""), count, StateCount::plus));
    List<Map.Entry<String, StateCount>> sorted = withoutCodes.entrySet().stream()
        .sorted(Comparator.comparingInt(
                (Map.Entry<String, StateCount> entry) -> entry.getValue().rank())
            .thenComparing(entry -> -entry.getValue().count())
            .thenComparing(Map.Entry::getKey))
        .toList();
    boolean isUrgent = rank() <= ExceptionRank.LIMITED;
    long urgent = sorted.stream().filter(KindCounts::isUrgent).count();
    int named = (int) Math.min(MAX_NAMED, isUrgent ? urgent : sorted.size());
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, StateCount> state : sorted.subList(0, named)) {
      words.add("%,d %s".formatted(state.getValue().count(), state.getKey()));
    }
    List<Map.Entry<String, StateCount>> others = sorted.subList(named, sorted.size());
    if (!others.isEmpty()) {
      int count = others.stream().mapToInt(state -> state.getValue().count()).sum();
      String which = isUrgent && !isUrgent(others.get(0)) ? "less urgent" : "others";
      words.add("%,d %s".formatted(count, which));
    }
    return String.join(", ", words);
  }

  private static boolean isUrgent(Map.Entry<String, StateCount> state) {
    return state.getValue().rank() <= ExceptionRank.LIMITED;
  }
}
