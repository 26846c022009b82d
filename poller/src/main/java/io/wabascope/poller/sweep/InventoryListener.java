package io.wabascope.poller.sweep;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Receives the changes of the inventory, for the metrics store.
 *
 * <p>The methods are called on any thread. Of two sightings with the same key, the one with the
 * later {@code changedAt} is kept.
 */
public interface InventoryListener {
  /** Sightings that existed before; they count as no state transition. */
  void onLoad(Collection<Sighting> sightings);

  /** A sighting that is new or has just changed. */
  void onChange(Sighting sighting);

  /** Sightings of which some may be new or changed; those already shown are unchanged. */
  void onChange(Collection<Sighting> sightings);

  /** A target no longer lists an object. */
  void onRemove(SightingKey key);

  /** Removes all objects that do not match, because this member no longer publishes them. */
  void retainIf(Predicate<ObjectKey> retained);
}
