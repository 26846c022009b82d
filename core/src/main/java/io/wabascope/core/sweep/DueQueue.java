package io.wabascope.core.sweep;

import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The targets, ordered by the time when they are due.
 *
 * <p>The target that has waited longest comes first, so no target starves. Confined to the context
 * of its verticle.
 */
public final class DueQueue {
  private record DueTarget(Instant due, Target target) {}

  private final TreeSet<DueTarget> byDue =
      new TreeSet<>(Comparator.comparing(DueTarget::due).thenComparing(DueTarget::target));
  private final Map<Target, DueTarget> byTarget = new HashMap<>();

  /** Sets when the target is due. */
  public void put(Target target, Instant due) {
    remove(target);
    DueTarget entry = new DueTarget(due, target);
    byTarget.put(target, entry);
    byDue.add(entry);
  }

  public void remove(Target target) {
    DueTarget entry = byTarget.remove(target);
    if (entry != null) {
      byDue.remove(entry);
    }
  }

  public boolean contains(Target target) {
    return byTarget.containsKey(target);
  }

  /** Removes and returns the targets that are due, the longest overdue first. */
  public List<Target> pollDue(Instant now) {
    List<Target> due = new ArrayList<>();
    while (!byDue.isEmpty() && !byDue.first().due().isAfter(now)) {
      Target target = byDue.first().target();
      remove(target);
      due.add(target);
    }
    return due;
  }
}
