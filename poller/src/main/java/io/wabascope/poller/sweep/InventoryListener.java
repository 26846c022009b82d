package io.wabascope.poller.sweep;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Where the inventory's changes go: the Board, seen from the map.
 *
 * <p>Called from any thread. Of two sightings of one key the one with the later change stays.
 */
public interface InventoryListener {
  /** Sightings that were there already: no change of the world, so no transition. */
  void onLoad(Collection<Sighting> sightings);

  /** A sighting that is new or was changed just now. */
  void onChange(Sighting sighting);

  /** Sightings of which some may be new or changed just now: those that are shown already are not. */
  void onChange(Collection<Sighting> sightings);

  /** A target no longer lists an object. */
  void onRemove(SightingKey key);

  /** Objects that are not this member's to show any more. */
  void retainIf(Predicate<ObjectKey> retained);
}
