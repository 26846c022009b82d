package io.wabascope.agent;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.Transition;
import io.wabascope.exporter.store.MetricsStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics store and its rendering thread. They exist before Hazelcast starts, so that the
 * stored inventory is rendered while Hazelcast starts.
 */
final class MetricsStoreThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MetricsStoreThread.class);

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "wabascope-render"));
  private volatile Predicate<ObjectKey> counted = object -> false;
  final MetricsStore metricsStore;

  MetricsStoreThread(ExpositionOptions options) {
    this.metricsStore = new MetricsStore(
        options, executor, MetricsStoreThread::logTransition, object -> counted.test(object));
  }

  /** Starts to count transitions of these objects. */
  void countOnly(Predicate<ObjectKey> objects) {
    counted = objects;
  }

  /** The log line that reports a change of state. */
  private static void logTransition(Transition transition) {
    log.atInfo()
        .addKeyValue("object", transition.object())
        .addKeyValue("field", transition.field().label())
        .addKeyValue("from", transition.from())
        .addKeyValue("to", transition.to())
        .addKeyValue("target", transition.target())
        .log("state changed");
  }

  @Override
  public void close() {
    metricsStore.close();
    executor.shutdown();
  }
}
