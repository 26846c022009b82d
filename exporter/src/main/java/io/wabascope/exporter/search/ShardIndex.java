package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.StateVisitor;
import io.wabascope.exporter.render.RenderedShard;
import io.wabascope.exporter.search.KindCounts.StateCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a shard, sorted in the two orders of lists, with the texts and states by which
 * they are found. So a request touches few of them: reading all objects of a large inventory takes
 * more than 100 ms, because they are in many places of the memory. It takes about 100 bytes for each
 * object.
 *
 * <p>The ordinal of an object is its place in the order of positions. Immutable, but for texts that
 * are made when they are first needed. Thread-safe.
 */
final class ShardIndex {
  private final RenderedShard shard;
  private final IndexedObject[] byPosition;

  /** The ordinals of the objects, the most urgent first. */
  private final int[] byUrgency;

  private final int exceptionCount;
  private final Instant lastChange;
  private final Map<String, BitSet> byState = new HashMap<>();
  private final Map<ObjectKind, KindCounts> counts;
  private volatile @Nullable SearchTexts names;
  private volatile @Nullable SearchTexts dialledNumbers;

  private ShardIndex(RenderedShard shard, IndexedObject[] byPosition) {
    this.shard = shard;
    this.byPosition = byPosition;
    this.byUrgency = urgencyOrder(byPosition);
    this.counts = count(byPosition);
    Instant last = Instant.MIN;
    for (int i = 0; i < byPosition.length; i++) {
      IndexedObject object = byPosition[i];
      last = object.changedAt().isAfter(last) ? object.changedAt() : last;
      for (String state : object.states().byField().values()) {
        byState.computeIfAbsent(state, absent -> new BitSet(byPosition.length)).set(i);
      }
    }
    this.exceptionCount =
        counts.values().stream().mapToInt(KindCounts::exceptions).sum();
    this.lastChange = last;
  }

  static ShardIndex of(RenderedShard shard) {
    List<MergedObject> objects = shard.objectList();
    List<IndexedObject> all = new ArrayList<>(3 * objects.size());
    for (MergedObject object : objects) {
      IndexedObject own = IndexedObject.of(object);
      all.add(own);
      StateVisitor.phoneNumbers(object.item()).forEach(number -> all.add(own.with(number)));
    }
    all.sort(IndexedObject.BY_POSITION);
    return new ShardIndex(shard, all.toArray(IndexedObject[]::new));
  }

  /** Whether it is the index of the shard. */
  boolean isOf(RenderedShard rendered) {
    return shard == rendered;
  }

  private static int[] urgencyOrder(IndexedObject[] objects) {
    return IntStream.range(0, objects.length)
        .boxed()
        .sorted(Comparator.comparing(i -> objects[i], IndexedObject.BY_URGENCY))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Map<ObjectKind, KindCounts> count(IndexedObject[] objects) {
    Map<ObjectKind, Integer> all = new EnumMap<>(ObjectKind.class);
    Map<ObjectKind, Map<String, StateCount>> states = new EnumMap<>(ObjectKind.class);
    for (IndexedObject object : objects) {
      all.merge(object.kind(), 1, Integer::sum);
      if (object.rank() < ExceptionRank.NONE) {
        states
            .computeIfAbsent(object.kind(), absent -> new HashMap<>())
            .merge(mostUrgentWords(object), new StateCount(object.rank(), 1), StateCount::plus);
      }
    }
    Map<ObjectKind, KindCounts> counts = new EnumMap<>(ObjectKind.class);
    all.forEach((kind, total) -> {
      Map<String, StateCount> byState = states.getOrDefault(kind, Map.of());
      int exceptions = byState.values().stream().mapToInt(StateCount::count).sum();
      counts.put(kind, new KindCounts(total, exceptions, byState));
    });
    return counts;
  }

  private static String mostUrgentWords(IndexedObject object) {
    for (Map.Entry<StateField, String> state : object.states().byField().entrySet()) {
      if (ExceptionRank.of(state.getKey(), state.getValue()) == object.rank()) {
        return ExceptionRank.words(object.object().item(), state.getKey(), state.getValue());
      }
    }
    return "";
  }

  /** The objects of each kind, and those that need attention. */
  Map<ObjectKind, KindCounts> counts() {
    return counts;
  }

  int size() {
    return byPosition.length;
  }

  /** The object with the ordinal. */
  IndexedObject get(int ordinal) {
    return byPosition[ordinal];
  }

  /** The number of objects that need attention: the first ones in the order of urgency. */
  int exceptionCount() {
    return exceptionCount;
  }

  /** The ordinal of the object at a place in the order of urgency. */
  int ordinalByUrgency(int place) {
    return byUrgency[place];
  }

  /** When a target last reported a change of an object. */
  Instant lastChange() {
    return lastChange;
  }

  /** The ordinals of the objects with the state in any field; not to be changed. */
  BitSet withState(String state) {
    return byState.getOrDefault(state, new BitSet());
  }

  /** The ordinal of the first object at or after the kind and id, of whichever account. */
  int firstFrom(ObjectKind kind, String id) {
    int low = 0;
    int high = byPosition.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int byKind = byPosition[middle].kind().compareTo(kind);
      if (byKind < 0 || (byKind == 0 && byPosition[middle].id().compareTo(id) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The names without case and accents. */
  SearchTexts names() {
    SearchTexts known = names;
    if (known == null) {
      known = SearchTexts.of(size(), i -> TextMatcher.folded(byPosition[i].nameOrEmpty()));
      names = known;
    }
    return known;
  }

  /** The digits of the numbers as dialled. */
  SearchTexts dialledNumbers() {
    SearchTexts known = dialledNumbers;
    if (known == null) {
      known = SearchTexts.of(size(), i -> {
        String dialled = byPosition[i].displayNumber();
        return dialled == null ? "" : TextMatcher.digitsOf(dialled);
      });
      dialledNumbers = known;
    }
    return known;
  }
}
