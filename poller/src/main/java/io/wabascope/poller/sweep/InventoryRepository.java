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
 * What all targets say of all objects.
 *
 * <p>One writer per key: the member that sweeps the target. Results come back on the caller's
 * Vert.x context.
 */
public interface InventoryRepository {
  /** The sightings of those keys, as far as there are any. */
  Future<Map<SightingKey, Sighting>> get(Set<SightingKey> keys);

  /** Puts sightings in place of earlier ones; done when backups have them too. */
  Future<Void> put(Collection<Sighting> sightings);

  Future<Void> remove(Set<SightingKey> keys);

  /** The objects that the target is known to list. */
  Future<Set<ObjectKey>> objectsOf(Target target);
}
