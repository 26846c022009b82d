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
import io.wabascope.exporter.search.ShardExceptions.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists the exposed objects that need attention, or that match a text.
 *
 * <p>It reads published shards, so it waits for nothing and holds up no writer. The exceptions of a
 * shard are kept until the shard changes. A list of 100,000 accounts takes tens of milliseconds, so
 * call it on a worker. Thread-safe.
 */
public final class ObjectSearch {
  private final Supplier<RenderedShard[]> published;
  private volatile Known known = new Known(new RenderedShard[0], new ShardExceptions[0]);

  /** The exceptions of the shards, by index. */
  private static final class Known {
    private final RenderedShard[] shards;
    private final ShardExceptions[] exceptions;

    Known(RenderedShard[] shards, ShardExceptions[] exceptions) {
      this.shards = shards;
      this.exceptions = exceptions;
    }
  }

  /**
   * @param published the shards that were published last; never changed afterwards
   */
  public ObjectSearch(Supplier<RenderedShard[]> published) {
    this.published = published;
  }

  /**
   * Lists objects.
   *
   * @param phoneNumbers whether numbers as people dial them may be matched and shown
   */
  public ObjectRows run(ObjectQuery query, boolean phoneNumbers) {
    RenderedShard[] shards = published.get();
    ShardExceptions[] all = exceptions(shards);
    Map<ObjectKind, KindCounts> counts = new EnumMap<>(ObjectKind.class);
    for (ShardExceptions part : all) {
      part.counts().forEach((kind, count) -> counts.merge(kind, count, KindCounts::plus));
    }
    FirstRows first = new FirstRows(query.limit());
    String text = query.text();
    if (text == null) {
      for (ShardExceptions part : all) {
        part.entries().forEach(first::add);
      }
    } else {
      TextMatcher matcher = new TextMatcher(text, phoneNumbers);
      for (RenderedShard shard : shards) {
        shard.objectList().forEach(object -> matcher.match(object, first::add));
      }
    }
    List<ObjectRow> rows = first.sorted().stream()
        .map(entry -> row(entry, phoneNumbers))
        .sorted(ObjectRow.ORDER)
        .toList();
    return new ObjectRows(rows, first.total, counts, 1, 1);
  }

  private ShardExceptions[] exceptions(RenderedShard[] shards) {
    Known before = known;
    if (before.shards == shards) {
      return before.exceptions;
    }
    ShardExceptions[] exceptions = new ShardExceptions[shards.length];
    for (int i = 0; i < shards.length; i++) {
      exceptions[i] = i < before.shards.length && before.shards[i] == shards[i]
          ? before.exceptions[i]
          : ShardExceptions.of(shards[i].objectList());
    }
    known = new Known(shards, exceptions);
    return exceptions;
  }

  /** Keeps the first entries of a list of any length. */
  private static final class FirstRows {
    private static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::rank)
        .thenComparing(entry -> changedAt(entry.object()), Comparator.reverseOrder())
        .thenComparing(entry -> nameOf(entry) == null ? "" : nameOf(entry))
        .thenComparing(entry -> keyOf(entry).kind())
        .thenComparing(entry -> keyOf(entry).id());

    private final PriorityQueue<Entry> lastFirst = new PriorityQueue<>(ORDER.reversed());
    private final int limit;
    int total;

    FirstRows(int limit) {
      this.limit = limit;
    }

    void add(Entry entry) {
      total++;
      if (lastFirst.size() < limit) {
        lastFirst.add(entry);
        return;
      }
      Entry last = lastFirst.peek();
      if (last != null && ORDER.compare(entry, last) < 0) {
        lastFirst.poll();
        lastFirst.add(entry);
      }
    }

    List<Entry> sorted() {
      List<Entry> all = new ArrayList<>(lastFirst);
      all.sort(ORDER);
      return all;
    }
  }

  static @Nullable String nameOf(Entry entry) {
    PhoneNumber number = entry.number();
    return number == null ? nameOf(entry.object().item()) : number.verifiedName();
  }

  /** The name of a business or account; null if it was not reported. */
  public static @Nullable String nameOf(Item item) {
    return item instanceof Account account ? account.profile().name() : ((Business) item).name();
  }

  private static ObjectKey keyOf(Entry entry) {
    PhoneNumber number = entry.number();
    return number == null
        ? entry.object().key()
        : new ObjectKey(ObjectKind.PHONE_NUMBER, number.id());
  }

  static Instant changedAt(MergedObject object) {
    Instant last = Instant.MIN;
    for (Sighting sighting : object.sightings()) {
      last = sighting.changedAt().isAfter(last) ? sighting.changedAt() : last;
    }
    return last;
  }

  private static ObjectRow row(Entry entry, boolean phoneNumbers) {
    MergedObject object = entry.object();
    PhoneNumber number = entry.number();
    ObjectKey key = keyOf(entry);
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
        ObjectRow.cut(nameOf(entry)),
        number == null || !phoneNumbers ? null : ObjectRow.cut(number.displayNumber()),
        entry.rank(),
        changedAt(object),
        states,
        object.sightings().stream()
            .limit(ObjectRow.MAX_TARGETS)
            .map(Sighting::target)
            .toList(),
        object.sightings().size());
  }
}
