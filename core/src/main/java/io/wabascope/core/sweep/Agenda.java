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
 * Which target is due when.
 *
 * <p>Whoever has waited longest comes first, so that nothing starves. Confined to the context that
 * polls.
 */
public final class Agenda {
  private record Entry(Instant due, Target target) {}

  private final TreeSet<Entry> byDue =
      new TreeSet<>(Comparator.comparing(Entry::due).thenComparing(Entry::target));
  private final Map<Target, Entry> byTarget = new HashMap<>();

  /** Notes when the target is due, in place of what was noted before. */
  public void put(Target target, Instant due) {
    remove(target);
    Entry entry = new Entry(due, target);
    byTarget.put(target, entry);
    byDue.add(entry);
  }

  public void remove(Target target) {
    Entry entry = byTarget.remove(target);
    if (entry != null) {
      byDue.remove(entry);
    }
  }

  public boolean contains(Target target) {
    return byTarget.containsKey(target);
  }

  /** Takes out the targets that are due, the longest overdue first. */
  public List<Target> takeDue(Instant now) {
    List<Target> due = new ArrayList<>();
    while (!byDue.isEmpty() && !byDue.first().due().isAfter(now)) {
      Target target = byDue.first().target();
      remove(target);
      due.add(target);
    }
    return due;
  }
}
