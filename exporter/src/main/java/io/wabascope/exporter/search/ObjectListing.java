package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.RenderedShard;
import io.wabascope.exporter.search.ListedObject.Names;
import io.wabascope.exporter.search.ListedObject.Times;
import io.wabascope.exporter.search.ShardExceptions.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lists all exposed objects in the order of kind and id, a page at a time.
 *
 * <p>It reads published shards, which are never changed, and keeps only the objects of the page. A
 * page of 100,000 accounts takes tens of milliseconds, so call it on a worker.
 */
public final class ObjectListing {
  private final ObjectListQuery query;
  private final boolean phoneNumbers;
  private final @Nullable TextMatcher matcher;
  private final PriorityQueue<Candidate> lastFirst =
      new PriorityQueue<>(Comparator.comparing(Candidate::position).reversed());

  private record Candidate(ListPosition position, Entry entry) {}

  private ObjectListing(ObjectListQuery query, boolean phoneNumbers) {
    this.query = query;
    this.phoneNumbers = phoneNumbers;
    this.matcher = query.text() == null ? null : new TextMatcher(query.text(), phoneNumbers);
  }

  /**
   * Lists a page.
   *
   * @param phoneNumbers whether numbers as people dial them may be matched and shown
   */
  public static ObjectListPage list(
      RenderedShard[] shards, ObjectListQuery query, boolean phoneNumbers) {
    ObjectListing listing = new ObjectListing(query, phoneNumbers);
    for (RenderedShard shard : shards) {
      shard.objectList().forEach(listing::visit);
    }
    return listing.page();
  }

  private void visit(MergedObject object) {
    if (query.since() != null && ObjectSearch.changedAt(object).isBefore(query.since())) {
      return;
    }
    if (matcher != null) {
      matcher.match(object, entry -> add(entry.object(), entry.number()));
      return;
    }
    Item item = object.item();
    add(object, null);
    PhoneNumbers numbers =
        query.includes(ObjectKind.PHONE_NUMBER) && item instanceof Account account
            ? account.details().phoneNumbers()
            : null;
    if (numbers != null) {
      for (PhoneNumber number : numbers.list()) {
        add(object, number);
      }
    }
  }

  /** Most objects are not on the page: they are recognised before anything is allocated. */
  private void add(MergedObject object, @Nullable PhoneNumber number) {
    Item item = object.item();
    ObjectKind kind = number == null ? item.kind() : ObjectKind.PHONE_NUMBER;
    String id = number == null ? item.id() : number.id();
    ListPosition after = query.after();
    Candidate last = lastFirst.size() > query.limit() ? lastFirst.peek() : null;
    if (!query.includes(kind)
        || (after != null && after.compareTo(kind, id) > 0)
        || (last != null && last.position.compareTo(kind, id) < 0)) {
      return;
    }
    ObjectStates states = number == null ? item.states() : number.states();
    if (query.state() != null && !states.byField().containsValue(query.state())) {
      return;
    }
    Entry entry = new Entry(object, number, ExceptionRank.NONE);
    ListPosition position = positionOf(entry);
    if ((after != null && position.compareTo(after) <= 0)
        || (last != null && position.compareTo(last.position) >= 0)) {
      return;
    }
    lastFirst.add(new Candidate(position, entry));
    if (last != null) {
      lastFirst.poll();
    }
  }

  private static ListPosition positionOf(Entry entry) {
    ObjectKey key = entry.object().key();
    PhoneNumber number = entry.number();
    return number == null
        ? new ListPosition(key.kind(), key.id(), "")
        : new ListPosition(ObjectKind.PHONE_NUMBER, number.id(), key.id());
  }

  private ObjectListPage page() {
    List<Candidate> sorted = new ArrayList<>(lastFirst);
    sorted.sort(Comparator.comparing(Candidate::position));
    List<ListedObject> objects =
        sorted.stream().limit(query.limit()).map(this::listed).toList();
    return new ObjectListPage(objects, sorted.size() > query.limit(), true);
  }

  private ListedObject listed(Candidate candidate) {
    MergedObject object = candidate.entry.object();
    PhoneNumber number = candidate.entry.number();
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, Instant> since = new LinkedHashMap<>();
    ObjectKey key = new ObjectKey(candidate.position.kind(), candidate.position.id());
    candidate.entry.states().forEach((field, state) -> {
      states.put(field.label(), state);
      object.exceptionSince(key, field).ifPresent(time -> since.put(field.label(), time));
    });
    String itemName = ObjectRow.cut(ObjectSearch.nameOf(object.item()));
    Names names = number == null
        ? new Names(itemName, null, null)
        : new Names(
            ObjectRow.cut(number.verifiedName()),
            itemName,
            phoneNumbers ? ObjectRow.cut(number.displayNumber()) : null);
    return new ListedObject(
        candidate.position,
        names,
        states,
        ObjectDetails.of(candidate.entry),
        since,
        new Times(object.firstSeen(), ObjectSearch.changedAt(object)),
        object.sightings().stream().map(Sighting::target).toList());
  }
}
