package io.wabascope.cluster.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.inventory.LatestWinsMergePolicy;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
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
final class StateRestorer {
  private static final Logger log = LoggerFactory.getLogger(StateRestorer.class);
  private static final int MAX_BATCH = 5_000;

  /** How far behind a file may be that was written until the end, and clocks may be apart. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final HazelcastInstance hazelcast;
  private final StoredState storedState;
  private int restored;

  StateRestorer(HazelcastInstance hazelcast, StoredState storedState) {
    this.hazelcast = hazelcast;
    this.storedState = storedState;
  }

  /**
   * Restores what is known of the targets, and what the apps have spent.
   *
   * @param targets those that are configured; what is kept of others stays in the file
   */
  void run(Set<Target> targets, Map<String, Budget> apps) {
    Instant asOf = storedState.asOf();
    Set<Target> wanted = new HashSet<>(targets);
    if (asOf != null) { // before the file's own records are among them
      wanted.removeAll(sweptSince(asOf.plus(MARGIN)));
    }
    restore(
        hazelcast.getMap(HazelcastSweepRecords.MAP),
        storedState.sweeps(),
        key -> InventoryKey.parseTarget(key).filter(targets::contains).isPresent(),
        new LatestWinsMergePolicy.OfRecords()::newer);
    restore(
        hazelcast.getMap(HazelcastInventory.MAP),
        storedState.sightings(),
        key -> StoredState.isOfTargets(wanted, key),
        new LatestWinsMergePolicy.OfSightings()::newer);
    apps.forEach((app, budget) -> restore(app, budget, storedState.quotas().get(app)));
    log.atInfo()
        .addKeyValue("entries", restored)
        .addKeyValue("as_of", asOf)
        .addKeyValue("unknown", storedState.undecodable())
        .log("inventory restored");
  }

  /** Targets that the others have swept to the end since then. */
  private Set<Target> sweptSince(Instant time) {
    Set<Target> swept = new HashSet<>();
    for (SweepRecord sweep :
        hazelcast.<String, SweepRecord>getMap(HazelcastSweepRecords.MAP).values()) {
      SweepRecord.SweepCompletion completion = sweep.completion();
      if (completion != null && completion.completedAt().isAfter(time)) {
        swept.add(sweep.target());
      }
    }
    return swept;
  }

  private <V> void restore(
      IMap<String, V> map, Map<String, V> all, Predicate<String> wanted, BinaryOperator<V> newer) {
    Map<String, V> batch = new HashMap<>();
    int putCount = 0;
    for (Map.Entry<String, V> entry : all.entrySet()) {
      if (wanted.test(entry.getKey())) {
        batch.put(entry.getKey(), entry.getValue());
      }
      if (batch.size() == MAX_BATCH) {
        merge(map, batch, newer, putCount);
        putCount += batch.size();
        batch.clear();
      }
    }
    merge(map, batch, newer, putCount);
  }

  /**
   * Once others are there an entry may appear at any time; till then all of it goes at once.
   *
   * @param putCount how many entries of ours are in the map
   */
  private <V> void merge(
      IMap<String, V> map, Map<String, V> entries, BinaryOperator<V> newer, int putCount) {
    restored += entries.size();
    if (hazelcast.getCluster().getMembers().size() == 1 && map.size() == putCount) {
      map.setAll(entries);
      return;
    }
    Map<String, V> existingEntries = map.getAll(entries.keySet());
    entries.forEach((key, value) -> {
      V existing =
          existingEntries.containsKey(key) ? existingEntries.get(key) : map.putIfAbsent(key, value);
      if (existing != null && newer.apply(existing, value) != existing) {
        updateLocked(map, key, now -> now == null ? value : newer.apply(now, value));
      }
    });
  }

  private interface Update<V> {
    V apply(@Nullable V now);
  }

  private static <V> void updateLocked(IMap<String, V> map, String key, Update<V> change) {
    map.lock(key);
    try {
      map.set(key, change.apply(map.get(key)));
    } finally {
      map.unlock(key);
    }
  }

  /**
   * A purse is there before the first call, and so in the file before the first call: who crashes at
   * once and again begins with what is left, and not with a full one each time.
   */
  private void restore(String app, Budget budget, @Nullable QuotaState storedQuota) {
    QuotaState full = QuotaState.full(budget, 1, Instant.now());
    QuotaState initial = storedQuota == null
        ? full
        : storedState.isClean() ? storedQuota : storedQuota.assumingAllSpent();
    updateLocked(hazelcast.<String, QuotaState>getMap(HazelcastQuota.MAP), app, now -> {
      if (now == null) {
        return initial;
      }
      return storedQuota == null ? now : now.merge(storedQuota);
    });
  }
}
