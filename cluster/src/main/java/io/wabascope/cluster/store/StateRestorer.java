package io.wabascope.cluster.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.inventory.NewerValue;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  /** The entry may lack the last calls, and the file the last entry. */
  private static final Duration MAX_UNWRITTEN =
      HazelcastQuota.MAX_UNWRITTEN.plus(DiskStore.WRITE_PERIOD);

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
    Set<Target> wanted = new HashSet<>(targets);
    wanted.removeAll(sweptSince(storedState.asOf.plus(MARGIN))); // before records are restored
    restore(
        hazelcast.getMap(HazelcastSweepRecords.MAP),
        values(storedState.sweeps, SweepRecord::target, targets),
        sweep -> sweep.target().key(),
        NewerValue::ofRecords);
    restore(
        hazelcast.getMap(HazelcastInventory.MAP),
        values(storedState.sightings, Sighting::target, wanted),
        sighting -> InventoryKey.of(sighting.key()),
        NewerValue::ofSightings);
    apps.forEach((app, budget) -> restore(app, budget, storedState.quotas.get(app)));
    logRestored();
  }

  private static <V> List<V> values(List<V> all, Function<V, Target> target, Set<Target> wanted) {
    return all.stream().filter(value -> wanted.contains(target.apply(value))).toList();
  }

  private void logRestored() {
    if (storedState.asOf.equals(Instant.EPOCH)) {
      log.info("inventory directory is empty, starting fresh");
      return;
    }
    log.atInfo()
        .addKeyValue("entries", restored)
        .addKeyValue("as_of", storedState.asOf)
        .addKeyValue("unknown", storedState.undecodable)
        .log("inventory restored");
  }

  /** The targets that other members have swept completely since a time. */
  private Set<Target> sweptSince(Instant time) {
    IMap<String, SweepRecord> sweeps = hazelcast.getMap(HazelcastSweepRecords.MAP);
    return sweeps.values().stream()
        .filter(sweep ->
            sweep.completion() != null && sweep.completion().completedAt().isAfter(time))
        .map(SweepRecord::target)
        .collect(Collectors.toSet());
  }

  private <V> void restore(
      IMap<String, V> map, List<V> values, Function<V, String> key, BinaryOperator<V> newer) {
    for (int from = 0; from < values.size(); from += MAX_BATCH) {
      Map<String, V> batch = new HashMap<>();
      for (V value : values.subList(from, Math.min(from + MAX_BATCH, values.size()))) {
        batch.put(key.apply(value), value);
      }
      merge(map, batch, newer, from);
    }
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
      V existing = existingEntries.get(key);
      if (existing == null || newer.apply(existing, value) != existing) {
        map.merge(key, value, newer);
      }
    });
  }

  /**
   * Puts the quota before the first call, so that it is also in the file before the first call.
   * Otherwise each of several crashes directly after the start would begin with a full quota.
   */
  private void restore(String app, Budget budget, @Nullable QuotaState storedQuota) {
    Instant restoredAt = Instant.now();
    QuotaState initial = storedQuota == null
        ? QuotaState.full(budget, restoredAt)
        : storedState.clean
            ? storedQuota
            : storedQuota.assumingAllSpent(budget, MAX_UNWRITTEN, restoredAt);
    hazelcast
        .<String, QuotaState>getMap(HazelcastQuota.MAP)
        .merge(app, initial, (now, unused) -> storedQuota == null ? now : now.merge(storedQuota));
  }
}
