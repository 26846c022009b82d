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
final class Roster {
  private final ConcurrentSkipListMap<Long, String> places = new ConcurrentSkipListMap<>();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();

  void append(String id) {
    Map.Entry<Long, String> last = places.lastEntry();
    places.put(last == null ? 1L : last.getKey() + 1, id);
  }

  void hide(String id) {
    hidden.add(id);
  }

  void showAll() {
    hidden.clear();
  }

  /** What is listed at a place; the places run from 1 without a gap. */
  String at(long place) {
    return Objects.requireNonNull(places.get(place));
  }

  Stream<String> ids() {
    return places.values().stream().filter(id -> !hidden.contains(id));
  }

  /** What comes after the place, nearest first. */
  Iterator<Map.Entry<Long, String>> after(long place) {
    return seen(places.tailMap(place, false));
  }

  /** What comes before the place, nearest first. */
  Iterator<Map.Entry<Long, String>> before(long place) {
    return seen(places.headMap(place, false).descendingMap());
  }

  private Iterator<Map.Entry<Long, String>> seen(Map<Long, String> part) {
    return part.entrySet().stream()
        .filter(entry -> !hidden.contains(entry.getValue()))
        .iterator();
  }
}
