package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.search.KindCounts.StateCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a shard that need attention.
 *
 * @param entries one for each business, account or phone number
 */
record ShardExceptions(List<Entry> entries, Map<ObjectKind, KindCounts> counts) {
  /**
   * An object that needs attention.
   *
   * @param number the phone number of the account that needs it; null for the object itself
   */
  record Entry(MergedObject object, @Nullable PhoneNumber number, int rank) {
    ObjectStates states() {
      return number == null ? object.item().states() : number.states();
    }
  }

  static ShardExceptions of(List<MergedObject> objects) {
    Collector collector = new Collector();
    for (MergedObject object : objects) {
      Item item = object.item();
      collector.add(object, null, item.kind(), item.states());
      PhoneNumbers numbers =
          item instanceof Account account ? account.details().phoneNumbers() : null;
      if (numbers != null) {
        for (PhoneNumber number : numbers.list()) {
          collector.add(object, number, ObjectKind.PHONE_NUMBER, number.states());
        }
      }
    }
    return collector.finish();
  }

  /** Collects the entries of one shard. */
  private static final class Collector {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<ObjectKind, Integer> objects = new EnumMap<>(ObjectKind.class);
    private final Map<ObjectKind, Map<String, StateCount>> states = new EnumMap<>(ObjectKind.class);

    void add(
        MergedObject object, @Nullable PhoneNumber number, ObjectKind kind, ObjectStates states) {
      objects.merge(kind, 1, Integer::sum);
      int rank = ExceptionRank.NONE;
      String words = "";
      for (Map.Entry<StateField, String> state : states.byField().entrySet()) {
        int stateRank = ExceptionRank.of(state.getKey(), state.getValue());
        if (stateRank < rank) {
          rank = stateRank;
          words = ExceptionRank.words(object.item(), state.getKey(), state.getValue());
        }
      }
      if (rank < ExceptionRank.NONE) {
        entries.add(new Entry(object, number, rank));
        this.states
            .computeIfAbsent(kind, ignored -> new HashMap<>())
            .merge(words, new StateCount(rank, 1), StateCount::plus);
      }
    }

    ShardExceptions finish() {
      Map<ObjectKind, KindCounts> counts = new EnumMap<>(ObjectKind.class);
      objects.forEach((kind, count) -> {
        Map<String, StateCount> byState = states.getOrDefault(kind, Map.of());
        int exceptions = byState.values().stream().mapToInt(StateCount::count).sum();
        counts.put(kind, new KindCounts(count, exceptions, byState));
      });
      return new ShardExceptions(List.copyOf(entries), counts);
    }
  }
}
