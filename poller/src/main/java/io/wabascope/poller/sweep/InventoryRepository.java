package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The sightings of all targets.
 *
 * <p>Each key has one writer: the member that sweeps the target. Results arrive on the caller's
 * Vert.x context.
 */
public interface InventoryRepository {
  /** The existing sightings with these keys. */
  Future<Map<SightingKey, Sighting>> get(Set<SightingKey> keys);

  /** Adds or replaces sightings; completes when the backups have them too. */
  Future<Void> put(Collection<Sighting> sightings);

  Future<Void> remove(Set<SightingKey> keys);

  /** The known objects of a target. */
  Future<Set<ObjectKey>> objectsOf(Target target);
}
