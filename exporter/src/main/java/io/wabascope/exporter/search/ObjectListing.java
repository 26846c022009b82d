package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.search.ListedObject.Names;
import io.wabascope.exporter.search.ListedObject.Times;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists all exposed objects in the order of kind and id, a page at a time. */
final class ObjectListing {
  private final ObjectListQuery query;
  private final boolean phoneNumbers;
  private final @Nullable TextMatcher matcher;

  ObjectListing(ObjectListQuery query, boolean phoneNumbers) {
    this.query = query;
    this.phoneNumbers = phoneNumbers;
    this.matcher = query.text() == null ? null : new TextMatcher(query.text(), phoneNumbers);
  }

  /** The objects of a shard that the query includes, in their order. */
  Iterator<IndexedObject> objectsOf(ShardIndex index) {
    Instant since = query.since();
    if (since != null && index.lastChange().isBefore(since)) {
      return Collections.emptyIterator();
    }
    BitSet matching = matching(index);
    int first = first(index);
    ObjectKind kind = query.kind();
    return (matching == null ? IntStream.range(first, index.size()) : matching.stream())
        .filter(ordinal -> ordinal >= first)
        .mapToObj(index::get)
        .takeWhile(object -> kind == null || object.kind() == kind)
        .filter(object -> since == null || !object.changedAt().isBefore(since))
        .iterator();
  }

  /** The objects with the text and state of the query; null for all. */
  private @Nullable BitSet matching(ShardIndex index) {
    BitSet withText = matcher == null ? null : matcher.match(index);
    BitSet withState = query.state() == null ? null : index.withState(query.state());
    if (withText == null || withState == null) {
      return withText == null ? withState : withText;
    }
    withText.and(withState);
    return withText;
  }

  private int first(ShardIndex index) {
    ObjectKind kind = query.kind();
    int first = kind == null ? 0 : index.firstFrom(kind, "");
    ListPosition after = query.after();
    if (after != null) {
      first = Math.max(first, index.firstFrom(after.kind(), after.id()));
      while (first < index.size() && index.get(first).position().compareTo(after) <= 0) {
        first++;
      }
    }
    return first;
  }

  /**
   * Makes a page.
   *
   * @param found the objects of the page, and the next one if there is one
   */
  ObjectListPage page(List<IndexedObject> found) {
    List<ListedObject> objects =
        found.stream().limit(query.limit()).map(this::listed).toList();
    return new ObjectListPage(objects, found.size() > query.limit(), true);
  }

  private ListedObject listed(IndexedObject entry) {
    MergedObject object = entry.object();
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, Instant> since = new LinkedHashMap<>();
    ObjectKey key = entry.key();
    entry.states().forEach((field, state) -> {
      states.put(field.label(), state);
      object.exceptionSince(key, field).ifPresent(time -> since.put(field.label(), time));
    });
    Names names = new Names(
        ObjectRow.cut(entry.name()),
        entry.number() == null ? null : ObjectRow.cut(ObjectSearch.nameOf(object.item())),
        phoneNumbers ? ObjectRow.cut(entry.displayNumber()) : null);
    return new ListedObject(
        entry.position(),
        names,
        states,
        ObjectDetails.of(entry),
        since,
        new Times(object.firstSeen(), entry.changedAt()),
        object.sightings().stream().map(Sighting::target).toList());
  }
}
