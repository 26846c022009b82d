package io.wabascope.core.sweep;

import io.wabascope.core.inventory.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a target that complete sweeps did not see, with the number of consecutive misses.
 *
 * @param heldCount the objects that are kept only because too many would be removed at once
 */
public record MissingObjects(Map<ObjectKey, Integer> missedSweeps, int heldCount) {
  public static final MissingObjects NONE = new MissingObjects(Map.of(), 0);

  public MissingObjects {
    missedSweeps = Map.copyOf(missedSweeps);
  }

  /**
   * When a missing object is forgotten.
   *
   * @param forgetAfter the number of consecutive complete sweeps without it
   * @param maxShare the maximum fraction of a target's objects that may be removed at once
   */
  public record RemovalRule(int forgetAfter, double maxShare) {
    /** Up to this number of objects may always be removed at once. */
    private static final int ALWAYS_REMOVABLE = 10;

    public static final RemovalRule DEFAULT = new RemovalRule(2, 0.5);

    public RemovalRule {
      if (forgetAfter < 1 || !(maxShare > 0 && maxShare <= 1)) {
        throw new IllegalArgumentException("forget_after must be at least 1, guard in (0, 1]");
      }
    }

    private boolean exceedsMaxShare(int overdue, int known) {
      return overdue > ALWAYS_REMOVABLE && overdue > maxShare * known;
    }
  }

  /**
   * The result of a complete sweep.
   *
   * @param toForget the objects to remove now
   * @param next the missing objects from now on
   */
  public record RemovalDecision(Set<ObjectKey> toForget, MissingObjects next) {
    public RemovalDecision {
      toForget = Set.copyOf(toForget);
    }
  }

  /**
   * Evaluates a complete sweep. If too many objects would be removed at once, each is kept until
   * one more complete sweep misses it.
   *
   * @param known the objects that the target had before
   * @param seen the objects that the sweep saw
   */
  public RemovalDecision evaluate(Set<ObjectKey> known, Set<ObjectKey> seen, RemovalRule rule) {
    Map<ObjectKey, Integer> missedCounts = new HashMap<>();
    Set<ObjectKey> overdue = new HashSet<>();
    for (ObjectKey key : known) {
      if (!seen.contains(key)) {
        int count = missedSweeps.getOrDefault(key, 0) + 1;
        missedCounts.put(key, count);
        if (count >= rule.forgetAfter()) {
          overdue.add(key);
        }
      }
    }
    if (!rule.exceedsMaxShare(overdue.size(), known.size())) {
      missedCounts.keySet().removeAll(overdue);
      return new RemovalDecision(overdue, new MissingObjects(missedCounts, 0));
    }
    Set<ObjectKey> confirmed = new HashSet<>(overdue);
    confirmed.removeIf(
        key -> heldCount == 0 || missedCounts.getOrDefault(key, 0) <= rule.forgetAfter());
    missedCounts.keySet().removeAll(confirmed);
    return new RemovalDecision(
        confirmed, new MissingObjects(missedCounts, overdue.size() - confirmed.size()));
  }
}
