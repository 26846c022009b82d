package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.RenderedShard;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lists the exposed objects: those that need attention, those that match a text, or all, a page at
 * a time.
 *
 * <p>It reads published shards, so it waits for no writer and holds up none. The index of a shard is
 * kept until the shard changes, memory gets short, or no list was requested for a while. To index
 * 100,000 accounts takes a few hundred milliseconds, a list afterwards a few, so call it on a
 * worker. Of several threads one makes the indexes, and the others wait for it. Thread-safe.
 */
public final class ObjectSearch {
  private final Supplier<RenderedShard[]> published;

  /** Softly, because it also keeps old shards while nobody requests a list. */
  private SoftReference<ShardIndex[]> lastIndexes = new SoftReference<>(null);

  /** An object, and those that follow it in a sorted list. */
  private record Head(IndexedObject object, Iterator<IndexedObject> rest) {}

  /**
   * @param published the shards that were published last; never changed afterwards
   */
  public ObjectSearch(Supplier<RenderedShard[]> published) {
    this.published = published;
  }

  /**
   * Lists the objects that need attention, or that match a text, most urgent first.
   *
   * @param phoneNumbers whether numbers as people dial them may be matched and shown
   */
  public ObjectRows run(ObjectQuery query, boolean phoneNumbers) {
    ShardIndex[] indexes = indexes();
    Map<ObjectKind, KindCounts> counts = new EnumMap<>(ObjectKind.class);
    List<Iterator<IndexedObject>> found = new ArrayList<>();
    String text = query.text();
    TextMatcher matcher = text == null ? null : new TextMatcher(text, phoneNumbers);
    int matches = 0;
    for (ShardIndex index : indexes) {
      index.counts().forEach((kind, count) -> counts.merge(kind, count, KindCounts::plus));
      if (matcher == null) {
        matches += index.exceptionCount();
        found.add(mostUrgent(index, index.exceptionCount(), ordinal -> true));
      } else {
        BitSet matching = matcher.match(index);
        matches += matching.cardinality();
        found.add(mostUrgent(index, matching.isEmpty() ? 0 : index.size(), matching::get));
      }
    }
    List<ObjectRow> rows = first(found, IndexedObject.BY_URGENCY, query.limit()).stream()
        .map(object -> row(object, phoneNumbers))
        .toList();
    return new ObjectRows(rows, matches, counts, 1, 1);
  }

  /** The objects among the most urgent whose ordinal is included, most urgent first. */
  private static Iterator<IndexedObject> mostUrgent(
      ShardIndex index, int count, IntPredicate included) {
    return IntStream.range(0, count)
        .map(index::ordinalByUrgency)
        .filter(included)
        .mapToObj(index::get)
        .iterator();
  }

  /**
   * Lists a page of all objects.
   *
   * @param phoneNumbers whether numbers as people dial them may be matched and shown
   */
  public ObjectListPage list(ObjectListQuery query, boolean phoneNumbers) {
    ObjectListing listing = new ObjectListing(query, phoneNumbers);
    List<Iterator<IndexedObject>> found =
        Arrays.stream(indexes()).map(listing::objectsOf).toList();
    return listing.page(first(found, IndexedObject.BY_POSITION, query.limit() + 1));
  }

  /** The first objects of all sorted lists. */
  private static List<IndexedObject> first(
      List<Iterator<IndexedObject>> lists, Comparator<IndexedObject> order, int limit) {
    PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::object, order));
    for (Iterator<IndexedObject> list : lists) {
      if (list.hasNext()) {
        heads.add(new Head(list.next(), list));
      }
    }
    List<IndexedObject> first = new ArrayList<>();
    while (first.size() < limit) {
      Head head = heads.poll();
      if (head == null) {
        return first;
      }
      first.add(head.object);
      if (head.rest.hasNext()) {
        heads.add(new Head(head.rest.next(), head.rest));
      }
    }
    return first;
  }

  private synchronized ShardIndex[] indexes() {
    RenderedShard[] shards = published.get();
    ShardIndex[] before = lastIndexes.get();
    ShardIndex[] indexes = new ShardIndex[shards.length];
    for (int i = 0; i < shards.length; i++) {
      indexes[i] = before != null && i < before.length && before[i].isOf(shards[i])
          ? before[i]
          : ShardIndex.of(shards[i]);
    }
    lastIndexes = new SoftReference<>(indexes);
    return indexes;
  }

  /** The name of a business or account; null if it was not reported. */
  public static @Nullable String nameOf(Item item) {
    return item instanceof Account account ? account.profile().name() : ((Business) item).name();
  }

  private static ObjectRow row(IndexedObject entry, boolean phoneNumbers) {
    MergedObject object = entry.object();
    PhoneNumber number = entry.number();
    ObjectKey key = entry.key();
    Instant firstSeen = object.firstSeen();
    List<ObjectRow.StateRow> states = new ArrayList<>();
    entry.states().forEach((field, state) -> {
      int rank = ExceptionRank.of(field, state);
      if (rank < ExceptionRank.NONE) {
        String words = ExceptionRank.words(object.item(), field, state);
        Instant since = object.exceptionSince(key, field).orElse(firstSeen);
        states.add(new ObjectRow.StateRow(
            field.label(), state, words, rank, since, since.isAfter(firstSeen)));
      }
    });
    states.sort(Comparator.comparingInt(ObjectRow.StateRow::rank));
    return new ObjectRow(
        key,
        number == null
            ? null
            : new ObjectRow.Owner(object.key().id(), ObjectRow.cut(nameOf(object.item()))),
        ObjectRow.cut(entry.name()),
        phoneNumbers ? ObjectRow.cut(entry.displayNumber()) : null,
        entry.rank(),
        entry.changedAt(),
        states,
        object.sightings().stream()
            .limit(ObjectRow.MAX_TARGETS)
            .map(Sighting::target)
            .toList(),
        object.sightings().size());
  }
}
