package io.wabascope.exporter.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of all objects.
 *
 * @param objects the objects in the order of their positions
 * @param hasMore whether further objects follow
 * @param complete whether all members answered
 */
public record ObjectListPage(List<ListedObject> objects, boolean hasMore, boolean complete) {
  public ObjectListPage {
    objects = List.copyOf(objects);
  }

  /** The position after which the next page begins; null on the last page. */
  public @Nullable ListPosition next() {
    return hasMore ? objects.get(objects.size() - 1).position() : null;
  }

  /** Combines the answers of members, of which each has other objects. */
  public static ObjectListPage merge(
      Collection<ObjectListPage> answers, int limit, boolean complete) {
    Map<ListPosition, ListedObject> all = new TreeMap<>();
    boolean hasMore = false;
    for (ObjectListPage answer : answers) {
      answer.objects.forEach(object -> all.putIfAbsent(object.position(), object));
      hasMore |= answer.hasMore;
    }
    return new ObjectListPage(
        all.values().stream().limit(limit).toList(), hasMore || all.size() > limit, complete);
  }
}
