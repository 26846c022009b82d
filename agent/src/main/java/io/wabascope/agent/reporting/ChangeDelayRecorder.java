package io.wabascope.agent.reporting;

import io.vertx.core.Future;
import io.wabascope.agent.telemetry.ChangeDelay;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.model.ChangeDetector;
import io.wabascope.poller.sweep.InventoryRepository;
import io.wabascope.poller.sweep.SweepRecordRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records how late sweeps find changes of states, on the member that sweeps the target.
 *
 * <p>The old state was known until the last sweep read the object, or until a read in between
 * changed it. Objects that are new have no old state. Thread-safe.
 */
public final class ChangeDelayRecorder implements InventoryRepository {
  private static final Logger log = LoggerFactory.getLogger(ChangeDelayRecorder.class);

  private final InventoryRepository inventory;
  private final SweepRecordRepository records;
  private final ChangeDelay changeDelay;
  private final InstantSource clock;

  /**
   * @param inventory stores the sightings of sweeps
   */
  public ChangeDelayRecorder(
      InventoryRepository inventory,
      SweepRecordRepository records,
      ChangeDelay changeDelay,
      InstantSource clock) {
    this.inventory = inventory;
    this.records = records;
    this.changeDelay = changeDelay;
    this.clock = clock;
  }

  @Override
  public Future<Map<SightingKey, Sighting>> get(Set<SightingKey> keys) {
    return inventory.get(keys);
  }

  @Override
  public Future<Void> put(Collection<Sighting> sightings) {
    Map<SightingKey, Sighting> changed = sightings.stream()
        .filter(sighting -> !sighting.firstSeen().equals(sighting.changedAt()))
        .collect(Collectors.toMap(Sighting::key, sighting -> sighting, (one, other) -> other));
    return changed.isEmpty()
        ? inventory.put(sightings)
        : inventory
            .get(changed.keySet())
            .compose(known -> inventory
                .put(sightings)
                .onSuccess(stored -> recordStateChanges(known, changed, clock.instant())));
  }

  @Override
  public Future<Void> remove(Set<SightingKey> keys) {
    return inventory.remove(keys);
  }

  @Override
  public Future<Set<ObjectKey>> objectsOf(Target target) {
    return inventory.objectsOf(target);
  }

  private void recordStateChanges(
      Map<SightingKey, Sighting> known, Map<SightingKey, Sighting> changed, Instant shownAt) {
    Map<Target, Map<Sighting, Long>> changesByTarget = new HashMap<>();
    known.forEach((key, before) -> {
      Sighting after = changed.get(key);
      long changes = after == null ? 0 : stateChanges(before, after);
      if (changes > 0) {
        changesByTarget
            .computeIfAbsent(key.target(), target -> new HashMap<>())
            .put(before, changes);
      }
    });
    changesByTarget.forEach((target, changes) -> records
        .get(target)
        .onSuccess(record -> changes.forEach(
            (before, count) -> record(record.lastKnownAt(before, shownAt), count, shownAt)))
        .onFailure(cause -> log.atDebug()
            .addKeyValue("target", target)
            .setCause(cause)
            .log("could not measure the delay of changes")));
  }

  private static long stateChanges(Sighting before, Sighting after) {
    return ChangeDetector.changes(before.knownItem(), after.knownItem(), after).stream()
        .filter(change -> change.type() == ChangeType.STATE)
        .count();
  }

  private void record(Instant lastKnownAt, long count, Instant shownAt) {
    for (long i = 0; i < count; i++) {
      changeDelay.record(ChangeDelay.Source.SWEEP, Duration.between(lastKnownAt, shownAt));
    }
  }
}
