package io.wabascope.core.sweep;

import io.wabascope.core.inventory.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a target that complete sweeps did not see, with the number of consecutive misses.
 *
 * @param heldSince the objects that are kept only because too many would be removed at once, and
 *     since when
 */
public record MissingObjects(
    Map<ObjectKey, Integer> missedSweeps, Map<ObjectKey, Instant> heldSince) {
  public static final MissingObjects NONE = new MissingObjects(Map.of(), Map.of());

  public MissingObjects {
    missedSweeps = Map.copyOf(missedSweeps);
    heldSince = Map.copyOf(heldSince);
  }

  /** The number of objects that are held. */
  public int heldCount() {
    return heldSince.size();
  }

  /**
   * When a missing object is forgotten.
   *
   * @param forgetAfter the number of consecutive complete sweeps without it
   * @param maxShare the maximum fraction of a target's objects that may be removed at once
   * @param hold how long objects are kept if more would be removed at once, so that somebody can act
   */
  public record RemovalRule(int forgetAfter, double maxShare, Duration hold) {
    /** Up to this number of objects may always be removed at once. */
    private static final int ALWAYS_REMOVABLE = 10;

    public static final RemovalRule DEFAULT = new RemovalRule(2, 0.5, Duration.ofHours(1));

    public RemovalRule {
      if (forgetAfter < 1 || !(maxShare > 0 && maxShare <= 1) || hold.isNegative()) {
        throw new IllegalArgumentException(
            "forget_after must be at least 1, guard in (0, 1], hold_removals not negative");
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
   * Evaluates a complete sweep. If too many objects would be removed at once, each is held: a
   * complete sweep removes it only if it ends at least {@link RemovalRule#hold} later.
   *
   * @param known the objects that the target had before
   * @param seen the objects that the sweep saw
   * @param now the end of the sweep
   */
  public RemovalDecision evaluate(
      Set<ObjectKey> known, Set<ObjectKey> seen, RemovalRule rule, Instant now) {
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
      return new RemovalDecision(overdue, new MissingObjects(missedCounts, Map.of()));
    }
    Map<ObjectKey, Instant> held = new HashMap<>();
    Set<ObjectKey> confirmed = new HashSet<>();
    for (ObjectKey key : overdue) {
      Instant since = heldSince.get(key);
      if (since != null && !since.plus(rule.hold()).isAfter(now)) {
        confirmed.add(key);
      } else {
        held.put(key, since == null ? now : since);
      }
    }
    missedCounts.keySet().removeAll(confirmed);
    return new RemovalDecision(confirmed, new MissingObjects(missedCounts, held));
  }
}
