package io.wabascope.agent;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.exporter.store.MetricsStore;
import io.wabascope.poller.sweep.InventoryListener;
import java.util.Collection;
import java.util.function.Predicate;

/** Passes the inventory's changes to the metrics store, so that neither depends on the other. */
record MetricsStoreListener(MetricsStore metricsStore) implements InventoryListener {
  @Override
  public void onLoad(Collection<Sighting> sightings) {
    metricsStore.load(sightings);
  }

  @Override
  public void onChange(Sighting sighting) {
    metricsStore.update(sighting);
  }

  @Override
  public void onChange(Collection<Sighting> sightings) {
    metricsStore.update(sightings);
  }

  @Override
  public void onRemove(SightingKey key) {
    metricsStore.remove(key);
  }

  @Override
  public void retainIf(Predicate<ObjectKey> retained) {
    metricsStore.retainIf(retained);
  }
}
