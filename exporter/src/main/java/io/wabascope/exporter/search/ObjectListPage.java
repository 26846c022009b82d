package io.wabascope.exporter.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    List<ListedObject> all = new ArrayList<>();
    Set<ListPosition> seen = new HashSet<>();
    boolean hasMore = false;
    for (ObjectListPage answer : answers) {
      answer.objects.stream().filter(object -> seen.add(object.position())).forEach(all::add);
      hasMore |= answer.hasMore;
    }
    all.sort(Comparator.comparing(ListedObject::position));
    return new ObjectListPage(
        all.subList(0, Math.min(limit, all.size())), hasMore || all.size() > limit, complete);
  }
}
