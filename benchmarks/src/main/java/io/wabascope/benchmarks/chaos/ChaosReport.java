package io.wabascope.benchmarks.chaos;

import java.util.LinkedHashSet;
import java.util.Set;

/** What was found of the objects, scrape by scrape. */
public final class ChaosReport {
  private static final int MAX_VIOLATIONS = 50;

  private final Set<String> violations = new LinkedHashSet<>();
  private long appearedCount;
  private long removedCount;
  private long maxSweeps;

  void recordAppeared() {
    appearedCount++;
  }

  void recordMissing(ChaosTarget target, String id) {
    violations(target + " lists " + id + ", which was shown before and is not now");
  }

  void recordLate(ChaosTarget target, String id) {
    violations(target + " lists " + id + ", which three complete sweeps have not brought");
  }

  void recordStillShown(ChaosTarget target, String id, boolean overdue) {
    if (overdue) {
      violations(target + " lists " + id + " no more, and three complete sweeps later it is shown");
    }
  }

  void recordRemoved(ChaosTarget target, String id, boolean tooEarly, long sweeps) {
    removedCount++;
    maxSweeps = Math.max(maxSweeps, sweeps);
    if (tooEarly) {
      violations(
          target + " lists " + id + " no more, and it went before two sweeps were without it");
    }
  }

  private void violations(String what) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(what);
    }
  }

  /** What should not have been, each once; at most fifty. */
  public Set<String> violations() {
    return Set.copyOf(violations);
  }

  /** How many objects were shown for the first time. */
  public long appearedCount() {
    return appearedCount;
  }

  /** How many objects left and were seen to go. */
  public long removedCount() {
    return removedCount;
  }

  @Override
  public String toString() {
    return "%d objects came and %d went, the latest with the sweep number %d after it left; wrong: %s"
        .formatted(appearedCount, removedCount, maxSweeps, violations);
  }
}
