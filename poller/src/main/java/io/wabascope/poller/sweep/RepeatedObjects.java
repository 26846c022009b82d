package io.wabascope.poller.sweep;

import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a target lists several times in a sweep. The last report of a sweep counts.
 *
 * <p>Two different reports would change the object twice in each sweep. So an object that the last
 * sweep listed several times is held back until it is listed as often again, or until the sweep
 * ends. Confined to the polling context.
 */
final class RepeatedObjects {
  private Map<ObjectKey, Integer> timesInLastSweep = Map.of();
  private final Map<ObjectKey, Integer> times = new HashMap<>();
  private final Map<ObjectKey, Item> heldBack = new HashMap<>();
  private @Nullable Sweep sweep;
  private int restarts;

  /** The items of the page to store now; call it before {@link Sweep#addPage}. */
  List<Item> retainDue(Sweep current, Page page) {
    if (current != sweep || current.restarts() != restarts) {
      times.clear();
      heldBack.clear();
      sweep = current;
      restarts = current.restarts();
    }
    List<Item> due = new ArrayList<>();
    for (Item item : page.items()) {
      ObjectKey key = item.key();
      int count = current.hasSeen(key) ? times.merge(key, 2, (before, two) -> before + 1) : 1;
      if (count < timesInLastSweep.getOrDefault(key, 1)) {
        heldBack.put(key, item);
      } else {
        heldBack.remove(key);
        due.add(item);
      }
    }
    return due;
  }

  /** Returns and clears the items that are held back, at the end of a sweep. */
  List<Item> takeHeldBack() {
    List<Item> items = List.copyOf(heldBack.values());
    heldBack.clear();
    return items;
  }

  /** The sweep was complete. */
  void complete() {
    timesInLastSweep = Map.copyOf(times);
    times.clear();
  }
}
