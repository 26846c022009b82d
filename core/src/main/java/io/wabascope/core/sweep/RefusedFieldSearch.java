package io.wabascope.core.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the refused fields by halving if the error does not name them.
 *
 * <p>The first call requests only the required fields. If it is refused too, no field is the cause.
 * The search makes at most {@value #MAX_CALLS} calls; fields that are still untested then count as
 * refused.
 */
final class RefusedFieldSearch {
  static final int MAX_CALLS = 64;

  /** The state of a search. */
  enum Outcome {
    ONGOING,
    /** The refused fields are known. */
    FOUND,
    /** The required fields are refused too. */
    NOT_A_FIELD
  }

  /**
   * Fields to request in one call.
   *
   * @param isFirstHalf whether the next group is the other half of a group with a refused field
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

  /** The paths of the refused fields found so far. */
  Set<String> refusedPaths() {
    return Set.copyOf(refused);
  }

  /** The paths to omit from the next request. */
  Set<String> excludedPaths() {
    Set<String> excluded = new HashSet<>(candidates);
    Group group = groups.peek();
    if (group != null) {
      group.paths.forEach(excluded::remove);
    }
    return excluded;
  }

  /** The call returned a page. */
  void onAnswered() {
    Group group = groups.poll();
    if (group == null) {
      addRefused(candidates);
    } else if (group.isFirstHalf) {
      addRefused(groups.remove().paths);
    }
    onCall();
  }

  /** The call was refused, and the error named no field. */
  void onRefused() {
    Group group = groups.poll();
    if (group == null) {
      outcome = Outcome.NOT_A_FIELD;
      return;
    }
    addRefused(group.paths);
    onCall();
  }

  /** Adds the field of a group that has a refused field; a larger group is halved. */
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
