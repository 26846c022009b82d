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
 * The objects that a target lists several times in a sweep: the last report of a sweep counts.
 *
 * <p>Two reports that differ would change the object to and fro in each sweep. So what was listed
 * several times in the last sweep is held back until it was listed as often again, or until the
 * sweep ends. Confined to the context that polls.
 */
final class RepeatedObjects {
  private Map<ObjectKey, Integer> timesInLastSweep = Map.of();
  private final Map<ObjectKey, Integer> times = new HashMap<>();
  private final Map<ObjectKey, Item> heldBack = new HashMap<>();
  private @Nullable Sweep sweep;
  private int restarts;

  /** The items of the page that are to be stored now; call before the sweep takes in the page. */
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

  /** What is still held back where the sweep ends. */
  List<Item> takeHeldBack() {
    List<Item> items = List.copyOf(heldBack.values());
    heldBack.clear();
    return items;
  }

  /** Notes that the sweep was complete. */
  void complete() {
    timesInLastSweep = Map.copyOf(times);
    times.clear();
  }
}
