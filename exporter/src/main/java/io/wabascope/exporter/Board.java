package io.wabascope.exporter;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
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
public final class Board implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Board.class);

  private final Executor executor;
  private final Consumer<Transition> onTransition;
  private final Predicate<ObjectKey> counted;
  private final Painter painter;
  private final InstantSource clock;
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>(); // the painter's
  private boolean held; // the painter's
  private boolean closed; // the painter's

  /**
   * @param executor where painting happens: it may be busy for seconds, so not an event loop
   * @param onTransition told of each transition, on the painter's thread
   * @param counted the objects whose transitions are this member's to count and tell
   */
  public Board(
      ExpositionOptions options,
      Executor executor,
      Consumer<Transition> onTransition,
      Predicate<ObjectKey> counted) {
    this(options, executor, onTransition, counted, InstantSource.system());
  }

  /**
   * @param clock tells when objects recovered; who brings another one brings its ticks
   */
  public Board(
      ExpositionOptions options,
      Executor executor,
      Consumer<Transition> onTransition,
      Predicate<ObjectKey> counted,
      InstantSource clock) {
    this.executor = executor;
    this.onTransition = onTransition;
    this.counted = counted;
    this.clock = clock;
    this.painter = new Painter(options, clock);
  }

  /**
   * Takes in what is brought from now on, and paints nothing of it before {@link #release}: what
   * comes bit by bit and can only be shown together is painted once.
   *
   * @param objects how many there will be, or more
   */
  public void hold(int objects) {
    leave(() -> {
      held = true;
      painter.expect(objects);
    });
  }

  /** Paints what was held. */
  public void release() {
    leave(() -> {
      held = false;
      painter.settle();
    });
  }

  /** Sightings that were there already: no change of the world, so no transition. */
  public void load(Collection<Sighting> sightings) {
    List<Sighting> copy = List.copyOf(sightings);
    leave(() -> copy.forEach(sighting -> add(sighting, false)));
  }

  /** A sighting that is new or was changed just now. */
  public void show(Sighting sighting) {
    leave(() -> add(sighting, true));
  }

  /** Sightings of which some may be new or changed just now: those that are shown already are not. */
  public void show(Collection<Sighting> sightings) {
    List<Sighting> copy = List.copyOf(sightings);
    leave(() -> copy.forEach(sighting -> add(sighting, true)));
  }

  /** A target no longer lists an object. */
  public void retire(SightingKey key) {
    leave(() -> {
      Shown known = painter.find(key.object());
      if (known != null) {
        painter.replace(known, known.without(key.target()));
      }
    });
  }

  /** Takes off all objects but these. */
  public void keepOnly(Predicate<ObjectKey> shown) {
    leave(() -> painter.keepOnly(shown));
  }

  /** Shows everything under other options. */
  public void options(ExpositionOptions options) {
    leave(() -> painter.options(options));
  }

  /** Time has passed: takes off what recovered long enough ago. */
  public void tick() {
    leave(() -> painter.letGo(clock.instant()));
  }

  /** Completes once all that was brought before is on show. */
  public CompletableFuture<Void> painted() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    leave(() -> waiting.add(done));
    return done;
  }

  /** What is on show now; never waits. */
  public Exposition exposition() {
    return painter.shown();
  }

  /** How many businesses and accounts are known here, with series of their own or without. */
  public int objects() {
    return exposition().objects();
  }

  /** How much of them has series. */
  public Showing showing() {
    return exposition().showing();
  }

  /** What is known of that business or account, target by target, with series or without. */
  public Optional<Shown> find(ObjectKey key) {
    return exposition().find(key);
  }

  /** Ends painting; what is on show stays. */
  @Override
  public void close() {
    leave(() -> {
      closed = true;
      changes.clear();
      painter.close();
    });
  }

  private void leave(Runnable change) {
    changes.add(change);
    if (calls.getAndIncrement() == 0) {
      executor.execute(this::work);
    }
  }

  /** Takes in all that has gathered, paints a part of it, and looks again. */
  private void work() {
    int seen = calls.get();
    while (seen != 0) {
      do {
        takeIn();
      } while (!closed && !held && !painter.isDone() && guarded(painter::paint));
      if (!held || closed) {
        waiting.forEach(done -> done.complete(null));
        waiting.clear();
      }
      seen = calls.addAndGet(-seen);
    }
  }

  private void takeIn() {
    for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
      guarded(change);
    }
  }

  /** One bad sighting or a listener's mistake must not end all painting. */
  private static boolean guarded(Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException e) {
      log.error("a change of the board failed", e);
      return false;
    }
  }

  private void add(Sighting sighting, boolean live) {
    ObjectKey key = sighting.item().key();
    Shown known = painter.find(key);
    Shown now = known == null ? Shown.of(sighting) : known.with(sighting);
    painter.replace(known, now);
    if (live && known != null && now != known && counted.test(key)) {
      for (Transition transition : ObjectStates.changes(known.item(), now.item(), sighting)) {
        painter.count(transition);
        onTransition.accept(transition);
      }
    }
  }
}
