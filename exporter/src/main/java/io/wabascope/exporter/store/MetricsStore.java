package io.wabascope.exporter.store;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.exporter.model.ChangeDetector;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.SeriesStats;
import io.wabascope.exporter.render.Exposition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges sightings into objects and renders their metrics when they change.
 *
 * <p>Thread-safe. Callers queue changes and never wait. One rendering task at a time applies the
 * queued changes, renders the affected shards and publishes a new exposition. Readers get the
 * exposition that was published last.
 */
public final class MetricsStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MetricsStore.class);

  private final Executor executor;
  private final Consumer<InventoryChange> onChange;
  private final Predicate<ObjectKey> countsChanges;
  private final ExpositionUpdater expositionUpdater;
  private final InstantSource clock;
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pendingCalls = new AtomicInteger();

  // used by the rendering task only
  private final List<CompletableFuture<Void>> flushWaiters = new ArrayList<>();
  private boolean paused;
  private boolean closed;

  /**
   * @param executor runs the rendering task, which may take seconds; not an event loop
   * @param onChange called for each change, by the rendering task; also for each object that an
   *     update adds, as the first sweep of a target does
   * @param countsChanges selects the objects whose changes this member counts and reports
   */
  public MetricsStore(
      ExpositionOptions options,
      Executor executor,
      Consumer<InventoryChange> onChange,
      Predicate<ObjectKey> countsChanges) {
    this(options, executor, onChange, countsChanges, InstantSource.system());
  }

  /**
   * @param clock the time at which objects recover and expire
   */
  public MetricsStore(
      ExpositionOptions options,
      Executor executor,
      Consumer<InventoryChange> onChange,
      Predicate<ObjectKey> countsChanges,
      InstantSource clock) {
    this.executor = executor;
    this.onChange = onChange;
    this.countsChanges = countsChanges;
    this.clock = clock;
    this.expositionUpdater = new ExpositionUpdater(options, clock);
  }

  /**
   * Applies the changes that follow without rendering them until {@link #resumeRendering}. Use it
   * for many changes that are to be published together.
   */
  public void pauseRendering() {
    submit(() -> paused = true);
  }

  /** Renders the changes since {@link #pauseRendering}. */
  public void resumeRendering() {
    submit(() -> paused = false);
  }

  /** Adds existing sightings. They are no changes. */
  public void load(Collection<Sighting> sightings) {
    List<Sighting> copy = List.copyOf(sightings);
    submit(() -> copy.forEach(sighting -> apply(sighting, false)));
  }

  /** Adds a sighting that is new or changed, and reports its changes. */
  public void update(Sighting sighting) {
    submit(() -> apply(sighting, true));
  }

  /** Adds sightings, of which some may be new or changed. */
  public void update(Collection<Sighting> sightings) {
    List<Sighting> copy = List.copyOf(sightings);
    submit(() -> copy.forEach(sighting -> apply(sighting, true)));
  }

  /** Removes a sighting: its target no longer lists the object. */
  public void remove(SightingKey key) {
    submit(() -> removeSighting(key));
  }

  /** Removes all objects that do not match. */
  public void retainIf(Predicate<ObjectKey> retained) {
    submit(() -> expositionUpdater.retainIf(retained));
  }

  /** Replaces the options and renders everything again. */
  public void setOptions(ExpositionOptions options) {
    submit(() -> expositionUpdater.setOptions(options));
  }

  /** Withholds the series of objects that recovered long enough ago. */
  public void expireRecovered() {
    submit(() -> expositionUpdater.expire(clock.instant()));
  }

  /** Completes when all earlier changes are published. */
  public CompletableFuture<Void> flush() {
    CompletableFuture<Void> flushed = new CompletableFuture<>();
    submit(() -> flushWaiters.add(flushed));
    return flushed;
  }

  /** The exposition that was published last; never waits. */
  public Exposition exposition() {
    return expositionUpdater.exposition();
  }

  /** The number of businesses and accounts, with series or without. */
  public int objectCount() {
    return exposition().objectCount();
  }

  /** The number of exposed and withheld series. */
  public SeriesStats seriesStats() {
    return exposition().seriesStats();
  }

  /** Stops rendering. The last exposition stays available. */
  @Override
  public void close() {
    submit(() -> {
      closed = true;
      changes.clear();
      expositionUpdater.close();
    });
  }

  private void submit(Runnable change) {
    changes.add(change);
    if (pendingCalls.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  /** Applies all queued changes and renders a batch, until nothing is left. */
  private void drain() {
    int processed = pendingCalls.get();
    while (processed != 0) {
      do {
        applyChanges();
      } while (!closed
          && !paused
          && !expositionUpdater.isUpToDate()
          && runSafely(expositionUpdater::render));
      if (!paused || closed) {
        flushWaiters.forEach(flushed -> flushed.complete(null));
        flushWaiters.clear();
      }
      processed = pendingCalls.addAndGet(-processed);
    }
  }

  private void applyChanges() {
    for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
      runSafely(change);
    }
  }

  /** A failing change or listener must not stop rendering. */
  private static boolean runSafely(Runnable change) {
    try {
      change.run();
      return true;
    } catch (RuntimeException e) {
      log.error("metrics store update failed", e);
      return false;
    }
  }

  private void apply(Sighting sighting, boolean isChange) {
    ObjectKey key = sighting.item().key();
    MergedObject known = expositionUpdater.find(key);
    MergedObject updated = known == null ? MergedObject.of(sighting) : known.withSighting(sighting);
    expositionUpdater.replace(known, updated);
    if (!isChange || updated == known || !countsChanges.test(key)) {
      return;
    }
    if (known == null) {
      report(new InventoryChange(
          sighting.firstSeen(),
          InventoryChange.ChangeType.NEW,
          ChangedObject.of(updated.item()),
          null,
          sighting.target()));
    } else {
      ChangeDetector.changes(known.item(), updated.item(), sighting).forEach(this::report);
    }
  }

  private void removeSighting(SightingKey key) {
    MergedObject known = expositionUpdater.find(key.object());
    if (known == null) {
      return;
    }
    MergedObject remaining = known.withoutTarget(key.target());
    expositionUpdater.replace(known, remaining);
    if (remaining == null && countsChanges.test(key.object())) {
      report(new InventoryChange(
          clock.instant(),
          InventoryChange.ChangeType.GONE,
          ChangedObject.of(known.item()),
          null,
          key.target()));
    }
  }

  private void report(InventoryChange change) {
    if (change.state() != null) {
      expositionUpdater.countTransition(change.state());
    }
    onChange.accept(change);
  }
}
