package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Sweep.FinishedSweep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the names of the objects that a sweep missed or found again. */
record AbsenceReader(InventoryRepository inventoryRepository, InstantSource clock) {

  Future<AbsenceReport> read(Target target, FinishedSweep finished) {
    Set<SightingKey> named = Stream.of(finished.newlyMissed(), finished.returned())
        .flatMap(Collection::stream)
        .limit(AbsenceReport.MAX_CHANGES)
        .map(object -> new SightingKey(target, object))
        .collect(Collectors.toSet());
    return named.isEmpty()
        ? Future.succeededFuture(report(List.of(), finished))
        : inventoryRepository
            .get(named)
            .map(sightings -> report(changes(sightings, finished.newlyMissed()), finished));
  }

  private List<InventoryChange> changes(
      Map<SightingKey, Sighting> sightings, Set<ObjectKey> missed) {
    List<InventoryChange> changes = new ArrayList<>();
    sightings.forEach((key, sighting) -> changes.add(new InventoryChange(
        clock.instant(),
        missed.contains(key.object()) ? ChangeType.MISSING : ChangeType.RETURNED,
        ChangedObject.of(sighting.knownItem()),
        null,
        key.target())));
    return changes;
  }

  private static AbsenceReport report(List<InventoryChange> changes, FinishedSweep finished) {
    return new AbsenceReport(
        changes,
        finished.newlyMissed().size(),
        finished.returned().size(),
        finished.toForget().size(),
        finished.record().missingObjects());
  }
}
