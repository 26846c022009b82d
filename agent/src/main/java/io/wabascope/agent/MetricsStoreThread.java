package io.wabascope.agent;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.store.MetricsStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The metrics store and its rendering thread. They exist before Hazelcast starts, so that the
 * stored inventory is rendered while Hazelcast starts.
 */
final class MetricsStoreThread implements AutoCloseable {
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "wabascope-render"));
  private volatile Predicate<ObjectKey> counted = object -> false;
  private volatile Consumer<InventoryChange> onChange = change -> {};
  final MetricsStore metricsStore;

  MetricsStoreThread(ExpositionOptions options) {
    this.metricsStore = new MetricsStore(
        options, executor, change -> onChange.accept(change), object -> counted.test(object));
  }

  /** Starts to count and report the changes of these objects. */
  void reportChanges(Predicate<ObjectKey> objects, Consumer<InventoryChange> reporter) {
    onChange = reporter;
    counted = objects;
  }

  @Override
  public void close() {
    metricsStore.close();
    executor.shutdown();
  }
}
