package io.wabascope.core.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the fields for which a page is refused where the refusal names none, by halving.
 *
 * <p>The required fields are asked for alone first: if they are refused too, no field is the reason.
 * Each question is one call, at most {@value #MAX_CALLS}; the fields that are not cleared by then
 * count as refused.
 */
final class RefusedFieldSearch {
  static final int MAX_CALLS = 40;

  /** Where a search stands. */
  enum Outcome {
    ONGOING,
    /** The refused fields are known. */
    FOUND,
    /** The required fields are refused too. */
    NOT_A_FIELD
  }

  /**
   * Fields to ask for.
   *
   * @param isFirstHalf whether the group below is the other half, and the two hold a refused field
   */
  private record Group(List<String> paths, boolean isFirstHalf) {}

  private final List<String> candidates;
  private final Deque<Group> groups = new ArrayDeque<>();
  private final Set<String> refused = new HashSet<>();
  private Outcome outcome = Outcome.ONGOING;
  private int calls;

  /**
   * @param candidates the paths of all fields of the refused request that are not required
   */
  RefusedFieldSearch(List<String> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  Outcome outcome() {
    return outcome;
  }

  /** The refused fields that were found so far, by their paths. */
  Set<String> refusedPaths() {
    return Set.copyOf(refused);
  }

  /** The paths to leave out of the next question. */
  Set<String> excludedPaths() {
    Set<String> excluded = new HashSet<>(candidates);
    Group group = groups.peek();
    if (group != null) {
      group.paths.forEach(excluded::remove);
    }
    return excluded;
  }

  /** Notes that the question brought a page. */
  void onAnswered() {
    Group group = groups.poll();
    if (group == null) {
      addRefused(candidates);
    } else if (group.isFirstHalf) {
      addRefused(groups.remove().paths);
    }
    onCall();
  }

  /** Notes that the question was refused, and that no field was named. */
  void onRefused() {
    Group group = groups.poll();
    if (group == null) {
      outcome = Outcome.NOT_A_FIELD;
      return;
    }
    addRefused(group.paths);
    onCall();
  }

  /** Takes in a group that holds a refused field. */
  private void addRefused(List<String> paths) {
    if (paths.size() == 1) {
      refused.addAll(paths);
      return;
    }
    int half = paths.size() / 2;
    groups.push(new Group(paths.subList(half, paths.size()), false));
    groups.push(new Group(paths.subList(0, half), true));
  }

  private void onCall() {
    calls++;
    if (calls == MAX_CALLS) {
      groups.forEach(group -> refused.addAll(group.paths));
      groups.clear();
    }
    if (groups.isEmpty()) {
      outcome = Outcome.FOUND;
    }
  }
}
