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
 * Restores the entries of a file into the maps before this member sweeps.
 *
 * <p>Other members may have newer entries: the newer of two entries is kept. Of a target that they
 * have swept completely since the file was written, nothing is restored. Blocks.
 */
final class StateRestorer {
  private static final Logger log = LoggerFactory.getLogger(StateRestorer.class);
  private static final int MAX_BATCH = 5_000;

  /** Allows for the age of the last commit and for clock differences. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final HazelcastInstance hazelcast;
  private final StoredState storedState;
  private int restored;

  StateRestorer(HazelcastInstance hazelcast, StoredState storedState) {
    this.hazelcast = hazelcast;
    this.storedState = storedState;
  }

  /**
   * Restores the entries of the targets, and the quotas of the apps.
   *
   * @param targets the configured targets; entries of other targets are not restored
   */
  void run(Set<Target> targets, Map<String, Budget> apps) {
    Instant asOf = storedState.asOf();
    Set<Target> wanted = new HashSet<>(targets);
    if (asOf != null) { // before the records of the file are restored
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
    logRestored(asOf);
  }

  private void logRestored(@Nullable Instant asOf) {
    if (asOf == null) {
      log.info("inventory directory is empty, starting fresh");
      return;
    }
    log.atInfo()
        .addKeyValue("entries", restored)
        .addKeyValue("as_of", asOf)
        .addKeyValue("unknown", storedState.undecodable())
        .log("inventory restored");
  }

  /** The targets that other members have swept completely since a time. */
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
   * Puts entries without a check only while this member is alone and the map holds nothing else;
   * otherwise another member may add an entry at any time.
   *
   * @param putCount the number of entries that were put before
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
   * Puts the quota before the first call, so that it is also in the file before the first call.
   * Otherwise each of several crashes directly after the start would begin with a full quota.
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
