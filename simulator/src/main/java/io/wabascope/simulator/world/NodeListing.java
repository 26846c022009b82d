package io.wabascope.simulator.world;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The ids that one edge of one node lists, each at a fixed position. Positions of removed ids are
 * kept, so cursors stay valid while the list changes. Thread-safe.
 */
final class NodeListing {
  private final ConcurrentSkipListMap<Long, String> idsByPosition = new ConcurrentSkipListMap<>();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();

  void append(String id) {
    Map.Entry<Long, String> last = idsByPosition.lastEntry();
    idsByPosition.put(last == null ? 1L : last.getKey() + 1, id);
  }

  /** Hides an id; false if it was hidden already. */
  boolean hide(String id) {
    return hidden.add(id);
  }

  /** Lists all ids again and returns those that were hidden. */
  List<String> unhideAll() {
    List<String> shown =
        idsByPosition.values().stream().filter(hidden::contains).toList();
    hidden.clear();
    return shown;
  }

  /** Listed ids by position; positions start at 1 and have no gaps. */
  String idAt(long position) {
    return Objects.requireNonNull(idsByPosition.get(position));
  }

  Stream<String> ids() {
    return idsByPosition.values().stream().filter(id -> !hidden.contains(id));
  }

  /** Ids after the position, nearest first. */
  Iterator<Map.Entry<Long, String>> entriesAfter(long position) {
    return visible(idsByPosition.tailMap(position, false));
  }

  /** Ids before the position, nearest first. */
  Iterator<Map.Entry<Long, String>> entriesBefore(long position) {
    return visible(idsByPosition.headMap(position, false).descendingMap());
  }

  private Iterator<Map.Entry<Long, String>> visible(Map<Long, String> entries) {
    return entries.entrySet().stream()
        .filter(entry -> !hidden.contains(entry.getValue()))
        .iterator();
  }
}
