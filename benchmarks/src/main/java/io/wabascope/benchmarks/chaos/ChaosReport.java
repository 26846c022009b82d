package io.wabascope.benchmarks.chaos;

import java.util.LinkedHashSet;
import java.util.Set;

/** Violations and counts of a run. */
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
    violations(target + " lists " + id + ", which was exposed before and is not now");
  }

  void recordLate(ChaosTarget target, String id) {
    violations(target + " lists " + id + ", which is not exposed after three complete sweeps");
  }

  void recordStillShown(ChaosTarget target, String id, boolean overdue) {
    if (overdue) {
      violations(
          target + " lists " + id + " no longer, but it is exposed after three complete sweeps");
    }
  }

  void recordRemoved(ChaosTarget target, String id, boolean tooEarly, long sweeps) {
    removedCount++;
    maxSweeps = Math.max(maxSweeps, sweeps);
    if (tooEarly) {
      violations(
          target + " lists " + id + " no longer, but it disappeared before two sweeps missed it");
    }
  }

  void recordNumberMissing(String account, String number) {
    violations("number " + number + " of the account " + account
        + " was exposed before and is not now, but the account is");
  }

  void recordNumberStillShown(String account, String number) {
    violations("number " + number + " is exposed, but its account " + account + " is not");
  }

  private void violations(String what) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(what);
    }
  }

  /** Violations, without duplicates; at most fifty. */
  public Set<String> violations() {
    return Set.copyOf(violations);
  }

  /** Number of objects that were exposed for the first time. */
  public long appearedCount() {
    return appearedCount;
  }

  /** Number of removed objects that disappeared. */
  public long removedCount() {
    return removedCount;
  }

  @Override
  public String toString() {
    return "%d objects appeared and %d disappeared, at the latest after %d sweeps; violations: %s"
        .formatted(appearedCount, removedCount, maxSweeps, violations);
  }
}
