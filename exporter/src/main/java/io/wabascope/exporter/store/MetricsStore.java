package io.wabascope.exporter.store;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.SeriesStats;
import io.wabascope.exporter.model.StateVisitor;
import io.wabascope.exporter.model.Transition;
import io.wabascope.exporter.render.Exposition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
 * What is shown: the objects merged from their sightings, painted when they change.
 *
 * <p>Thread-safe. Whoever brings a change leaves it and goes on; one painter at a time takes what
 * has gathered and replaces what it touches as a whole. Readers take what was published last.
 */
public final class MetricsStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MetricsStore.class);

  private final Executor executor;
  private final Consumer<Transition> onTransition;
  private final Predicate<ObjectKey> countsTransitions;
  private final Renderer renderer;
  private final InstantSource clock;
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pendingCalls = new AtomicInteger();
  private final List<CompletableFuture<Void>> flushWaiters = new ArrayList<>(); // the painter's
  private boolean paused; // the painter's
  private boolean closed; // the painter's

  /**
   * @param executor where painting happens: it may be busy for seconds, so not an event loop
   * @param onTransition told of each transition, on the painter's thread
   * @param countsTransitions the objects whose transitions are this member's to count and tell
   */
  public MetricsStore(
      ExpositionOptions options,
      Executor executor,
      Consumer<Transition> onTransition,
      Predicate<ObjectKey> countsTransitions) {
    this(options, executor, onTransition, countsTransitions, InstantSource.system());
  }

  /**
   * @param clock tells when objects recovered; who brings another one brings its ticks
   */
  public MetricsStore(
      ExpositionOptions options,
      Executor executor,
      Consumer<Transition> onTransition,
      Predicate<ObjectKey> countsTransitions,
      InstantSource clock) {
    this.executor = executor;
    this.onTransition = onTransition;
    this.countsTransitions = countsTransitions;
    this.clock = clock;
    this.renderer = new Renderer(options, clock);
  }

  /**
   * Takes in what is brought from now on, and paints nothing of it before {@link #resumeRendering}: what
   * comes bit by bit and can only be shown together is painted once.
   *
   * @param expectedObjects how many there will be, or more
   */
  public void pauseRendering(int expectedObjects) {
    submit(() -> {
      paused = true;
      renderer.reserve(expectedObjects);
    });
  }

  /** Paints what was held. */
  public void resumeRendering() {
    submit(() -> {
      paused = false;
      renderer.trim();
    });
  }

  /** Sightings that were there already: no change of the world, so no transition. */
  public void load(Collection<Sighting> sightings) {
    List<Sighting> copy = List.copyOf(sightings);
    submit(() -> copy.forEach(sighting -> apply(sighting, false)));
  }

  /** A sighting that is new or was changed just now. */
  public void update(Sighting sighting) {
    submit(() -> apply(sighting, true));
  }

  /** Sightings of which some may be new or changed just now: those that are shown already are not. */
  public void update(Collection<Sighting> sightings) {
    List<Sighting> copy = List.copyOf(sightings);
    submit(() -> copy.forEach(sighting -> apply(sighting, true)));
  }

  /** A target no longer lists an object. */
  public void remove(SightingKey key) {
    submit(() -> {
      MergedObject known = renderer.find(key.object());
      if (known != null) {
        renderer.replace(known, known.withoutTarget(key.target()));
      }
    });
  }

  /** Takes off all objects but these. */
  public void retainIf(Predicate<ObjectKey> retained) {
    submit(() -> renderer.retainIf(retained));
  }

  /** Shows everything under other options. */
  public void setOptions(ExpositionOptions options) {
    submit(() -> renderer.setOptions(options));
  }

  /** Time has passed: takes off what recovered long enough ago. */
  public void expireRecovered() {
    submit(() -> renderer.expire(clock.instant()));
  }

  /** Completes once all that was brought before is on show. */
  public CompletableFuture<Void> flush() {
    CompletableFuture<Void> flushed = new CompletableFuture<>();
    submit(() -> flushWaiters.add(flushed));
    return flushed;
  }

  /** What is on show now; never waits. */
  public Exposition exposition() {
    return renderer.exposition();
  }

  /** How many businesses and accounts are known here, with series of their own or without. */
  public int objectCount() {
    return exposition().objectCount();
  }

  /** How much of them has series. */
  public SeriesStats seriesStats() {
    return exposition().seriesStats();
  }

  /** What is known of that business or account, target by target, with series or without. */
  public Optional<MergedObject> find(ObjectKey key) {
    return exposition().find(key);
  }

  /** Ends painting; what is on show stays. */
  @Override
  public void close() {
    submit(() -> {
      closed = true;
      changes.clear();
      renderer.close();
    });
  }

  private void submit(Runnable change) {
    changes.add(change);
    if (pendingCalls.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  /** Takes in all that has gathered, paints a part of it, and looks again. */
  private void drain() {
    int processed = pendingCalls.get();
    while (processed != 0) {
      do {
        applyChanges();
      } while (!closed && !paused && !renderer.isUpToDate() && runSafely(renderer::render));
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

  /** One bad sighting or a listener's mistake must not end all painting. */
  private static boolean runSafely(Runnable change) {
    try {
      change.run();
      return true;
    } catch (RuntimeException e) {
      log.error("a change of the board failed", e);
      return false;
    }
  }

  private void apply(Sighting sighting, boolean isTransition) {
    ObjectKey key = sighting.item().key();
    MergedObject known = renderer.find(key);
    MergedObject updated = known == null ? MergedObject.of(sighting) : known.withSighting(sighting);
    renderer.replace(known, updated);
    if (isTransition && known != null && updated != known && countsTransitions.test(key)) {
      for (Transition transition :
          StateVisitor.transitions(known.item(), updated.item(), sighting)) {
        renderer.countTransition(transition);
        onTransition.accept(transition);
      }
    }
  }
}
