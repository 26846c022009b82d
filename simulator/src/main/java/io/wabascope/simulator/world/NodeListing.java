package io.wabascope.simulator.world;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The ids that one edge of one node lists, each at a place that never moves. A place outlives what
 * is listed there, so a cursor stays good while the list changes. Thread-safe.
 */
final class NodeListing {
  private final ConcurrentSkipListMap<Long, String> idsByPosition = new ConcurrentSkipListMap<>();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();

  void append(String id) {
    Map.Entry<Long, String> last = idsByPosition.lastEntry();
    idsByPosition.put(last == null ? 1L : last.getKey() + 1, id);
  }

  void hide(String id) {
    hidden.add(id);
  }

  void unhideAll() {
    hidden.clear();
  }

  /** What is listed at a place; the places run from 1 without a gap. */
  String idAt(long position) {
    return Objects.requireNonNull(idsByPosition.get(position));
  }

  Stream<String> ids() {
    return idsByPosition.values().stream().filter(id -> !hidden.contains(id));
  }

  /** What comes after the place, nearest first. */
  Iterator<Map.Entry<Long, String>> entriesAfter(long position) {
    return visible(idsByPosition.tailMap(position, false));
  }

  /** What comes before the place, nearest first. */
  Iterator<Map.Entry<Long, String>> entriesBefore(long position) {
    return visible(idsByPosition.headMap(position, false).descendingMap());
  }

  private Iterator<Map.Entry<Long, String>> visible(Map<Long, String> entries) {
    return entries.entrySet().stream()
        .filter(entry -> !hidden.contains(entry.getValue()))
        .iterator();
  }
}
