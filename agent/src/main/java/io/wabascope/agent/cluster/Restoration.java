package io.wabascope.agent.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
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
  private static final int CHUNK = 5_000;

  /** How far behind a file may be that was written until the end, and clocks may be apart. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  private final HazelcastInstance hazelcast;
  private final Stored stored;
  private int restored;

  Restoration(HazelcastInstance hazelcast, Stored stored) {
    this.hazelcast = hazelcast;
    this.stored = stored;
  }

  /**
   * Restores what is known of the targets, and what the apps have spent.
   *
   * @param targets those that are configured; what is kept of others stays in the file
   */
  void run(Set<Target> targets, Map<String, Budget> apps) {
    Instant asOf = stored.asOf();
    Set<Target> wanted = new HashSet<>(targets);
    if (asOf != null) { // before the file's own records are among them
      wanted.removeAll(sweptSince(asOf.plus(SLACK)));
    }
    restore(
        hazelcast.getMap(HazelcastSweepRecords.MAP),
        stored.sweeps(),
        key -> InventoryKey.target(key).filter(targets::contains).isPresent(),
        new NewestWins.OfRecords()::newer);
    restore(
        hazelcast.getMap(HazelcastInventory.MAP),
        stored.sightings(),
        key -> Stored.isOf(wanted, key),
        new NewestWins.OfSightings()::newer);
    apps.forEach((app, budget) -> restore(app, budget, stored.purses().get(app)));
    log.atInfo()
        .addKeyValue("entries", restored)
        .addKeyValue("as_of", asOf)
        .addKeyValue("unknown", stored.unknown())
        .log("inventory restored");
  }

  /** Targets that the others have swept to the end since then. */
  private Set<Target> sweptSince(Instant time) {
    Set<Target> swept = new HashSet<>();
    for (SweepRecord sweep :
        hazelcast.<String, SweepRecord>getMap(HazelcastSweepRecords.MAP).values()) {
      SweepRecord.Completion completion = sweep.completion();
      if (completion != null && completion.at().isAfter(time)) {
        swept.add(sweep.target());
      }
    }
    return swept;
  }

  private <V> void restore(
      IMap<String, V> map, Map<String, V> all, Predicate<String> wanted, BinaryOperator<V> newer) {
    Map<String, V> chunk = new HashMap<>();
    int put = 0;
    for (Map.Entry<String, V> entry : all.entrySet()) {
      if (wanted.test(entry.getKey())) {
        chunk.put(entry.getKey(), entry.getValue());
      }
      if (chunk.size() == CHUNK) {
        merge(map, chunk, newer, put);
        put += chunk.size();
        chunk.clear();
      }
    }
    merge(map, chunk, newer, put);
  }

  /**
   * Once others are there an entry may appear at any time; till then all of it goes at once.
   *
   * @param put how many entries of ours are in the map
   */
  private <V> void merge(
      IMap<String, V> map, Map<String, V> entries, BinaryOperator<V> newer, int put) {
    restored += entries.size();
    if (hazelcast.getCluster().getMembers().size() == 1 && map.size() == put) {
      map.setAll(entries);
      return;
    }
    Map<String, V> live = map.getAll(entries.keySet());
    entries.forEach((key, value) -> {
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
  private void restore(String app, Budget budget, @Nullable Purse kept) {
    Purse full = Purse.full(budget, 1, Instant.now());
    Purse left = kept == null ? full : stored.isClean() ? kept : kept.afterACrash();
    underLock(hazelcast.<String, Purse>getMap(SharedQuota.MAP), app, now -> {
      if (now == null) {
        return left;
      }
      return kept == null ? now : now.merged(kept);
    });
  }
}
