package io.wabascope.agent;

import io.wabascope.cluster.store.RestoreListener;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.store.MetricsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Passes the sightings of configured targets to the metrics store while the file is read: the store
 * takes in one part while the next is read, and renders when this is closed. Confined to the
 * reading thread.
 */
final class RestoredInventoryLoader implements RestoreListener, AutoCloseable {
  private static final int BATCH_SIZE = 2_000;

  private final MetricsStore metricsStore;
  private final Set<Target> targets;
  private final List<Sighting> batch = new ArrayList<>();

  RestoredInventoryLoader(MetricsStore metricsStore, Set<Target> targets) {
    this.metricsStore = metricsStore;
    this.targets = targets;
  }

  @Override
  public void onStart(int count) {
    batch.clear();
    metricsStore.pauseRendering(count);
    metricsStore.retainIf(object -> false);
  }

  @Override
  public void onSighting(Sighting sighting) {
    if (targets.contains(sighting.target())) {
      batch.add(sighting);
    }
    if (batch.size() == BATCH_SIZE) {
      flush();
    }
  }

  @Override
  public void close() {
    flush();
    metricsStore.resumeRendering();
  }

  private void flush() {
    metricsStore.load(batch);
    batch.clear();
  }
}
