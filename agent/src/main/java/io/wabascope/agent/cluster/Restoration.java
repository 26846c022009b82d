package io.wabascope.agent.cluster;

import com.hazelcast.map.IMap;
import io.wabascope.agent.store.StoreFile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what a file kept back into the grid's maps, before this member sweeps.
 *
 * <p>Others may be there already and know better: of two entries the newer stays, and a target that
 * they have swept whole since the file was written is theirs alone. Blocks.
 */
final class Restoration {
  private static final Logger log = LoggerFactory.getLogger(Restoration.class);
  private static final int CHUNK = 1000;

  /** How far behind a file may be that was written until the end, and clocks may be apart. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  private final Grid grid;
  private final StoreFile file;
  private final StoreCodec codec;
  private int restored;
  private int unknown;

  Restoration(Grid grid, StoreFile file, StoreCodec codec) {
    this.grid = grid;
    this.file = file;
    this.codec = codec;
  }

  /**
   * Restores what is known of the targets, and what the apps have spent.
   *
   * @param targets those that are configured; what is kept of others stays in the file
   */
  void run(Set<Target> targets, Map<String, Budget> apps) {
    Instant asOf = file.asOf();
    Set<Target> swept = asOf == null ? Set.of() : sweptSince(asOf.plus(SLACK));
    restore(
        grid.sweeps(),
        SweepRecord.class,
        key -> InventoryKey.target(key).filter(targets::contains).isPresent(),
        new NewestWins.OfRecords()::newer);
    restore(
        grid.inventory(),
        Sighting.class,
        key -> isKnown(key, targets, swept),
        new NewestWins.OfSightings()::newer);
    Map<String, Purse> purses = new HashMap<>();
    file.each(
        GridConfig.QUOTA,
        (app, bytes) -> decode(bytes, Purse.class).ifPresent(purse -> purses.put(app, purse)));
    apps.forEach((app, budget) -> restore(app, budget, purses.get(app)));
    log.atInfo()
        .addKeyValue("entries", restored)
        .addKeyValue("as_of", asOf)
        .addKeyValue("unknown", unknown)
        .log("inventory restored");
  }

  /** Targets that the others have swept to the end since then. */
  private Set<Target> sweptSince(Instant time) {
    Set<Target> swept = new HashSet<>();
    for (SweepRecord sweep : grid.sweeps().values()) {
      SweepRecord.Completion completion = sweep.completion();
      if (completion != null && completion.at().isAfter(time)) {
        swept.add(sweep.target());
      }
    }
    return swept;
  }

  private static boolean isKnown(String key, Set<Target> targets, Set<Target> swept) {
    return InventoryKey.read(key)
        .map(SightingKey::target)
        .filter(target -> targets.contains(target) && !swept.contains(target))
        .isPresent();
  }

  private interface Wanted {
    boolean test(String key);
  }

  private <V> void restore(
      IMap<String, V> map, Class<V> type, Wanted wanted, BinaryOperator<V> newer) {
    Map<String, V> chunk = new HashMap<>();
    file.each(map.getName(), (key, bytes) -> {
      if (wanted.test(key)) {
        decode(bytes, type).ifPresent(value -> chunk.put(key, value));
      }
      if (chunk.size() == CHUNK) {
        merge(map, chunk, newer);
        chunk.clear();
      }
    });
    merge(map, chunk, newer);
  }

  /** Once others are there an entry may appear at any time; till then all of it goes at once. */
  private <V> void merge(IMap<String, V> map, Map<String, V> stored, BinaryOperator<V> newer) {
    restored += stored.size();
    if (grid.members() == 1) {
      Map<String, V> merged = new HashMap<>(stored);
      map.getAll(stored.keySet()).forEach((key, live) -> merged.merge(key, live, newer));
      map.setAll(merged);
      return;
    }
    Map<String, V> live = map.getAll(stored.keySet());
    stored.forEach((key, value) -> {
      V there = live.containsKey(key) ? live.get(key) : map.putIfAbsent(key, value);
      if (there != null && newer.apply(there, value) != there) {
        underLock(map, key, now -> now == null ? value : newer.apply(now, value));
      }
    });
  }

  private interface Change<V> {
    V of(@Nullable V now);
  }

  private static <V> void underLock(IMap<String, V> map, String key, Change<V> change) {
    map.lock(key);
    try {
      map.set(key, change.of(map.get(key)));
    } finally {
      map.unlock(key);
    }
  }

  /**
   * A purse is there before the first call, and so in the file before the first call: who crashes at
   * once and again begins with what is left, and not with a full one each time.
   */
  private void restore(String app, Budget budget, @Nullable Purse stored) {
    Purse full = Purse.full(budget, 1, Instant.now());
    Purse left = stored == null ? full : file.isClean() ? stored : stored.afterACrash();
    underLock(grid.quota(), app, now -> {
      if (now == null) {
        return left;
      }
      return stored == null ? now : now.merged(stored);
    });
  }

  private <T> Optional<T> decode(byte[] bytes, Class<T> type) {
    try {
      return Optional.of(Objects.requireNonNull(codec.value(bytes, type)));
    } catch (RuntimeException e) { // written by a later build, and of no known form
      unknown++;
      return Optional.empty();
    }
  }
}
