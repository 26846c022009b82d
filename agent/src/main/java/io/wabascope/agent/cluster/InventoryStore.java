package io.wabascope.agent.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent;
import io.wabascope.agent.store.StoreFile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what this member owns in a file: sightings, sweep records, and what the apps have spent.
 *
 * <p>It writes behind, on a thread of its own, each second what has changed by then, so that
 * neither sweeps nor scrapes wait for a disk. What can't be written is tried again, and stops
 * nothing. Between {@link #open} and {@link #begin} confined to the caller, then to its thread;
 * {@link #figures} from any.
 */
public final class InventoryStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InventoryStore.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofSeconds(10);

  /** What events did not tell is found by then. */
  private static final Duration LOOK = Duration.ofMinutes(5);

  /** Another member has written down by then what is its own now. */
  private static final Duration HANDOVER = Duration.ofSeconds(10);

  /** An event is on its way for so long. */
  private static final int LAST_EVENTS_MILLIS = 200;

  private static final int CLOSE_SECONDS = 3;

  private record Open(StoreFile file, StoreCodec codec) {}

  private final Path directory;
  private final List<Kept<?>> kept = new CopyOnWriteArrayList<>(); // looked at by scrapes
  private final List<Kept<?>> few = new ArrayList<>();
  private final List<Runnable> undo = new ArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-inventory-store"));
  private @Nullable Open open;
  private @Nullable Stored stored;
  private Instant committed = Instant.EPOCH;
  private Instant nextTry = Instant.EPOCH;
  private boolean failing;
  private final AtomicLong failures = new AtomicLong();
  private volatile Instant written = Instant.EPOCH;
  private volatile Instant nextLook = Instant.MAX;
  private volatile boolean moved;

  private InventoryStore(Path directory) {
    this.directory = directory;
  }

  /** Opens the file with nobody who looks on. */
  public static InventoryStore open(Path directory) {
    return open(directory, Onlooker.NOBODY);
  }

  /**
   * Opens the file in that directory and reads it, or begins one. Blocks.
   *
   * @throws IllegalStateException if the directory can't be written or is in use by another
   *     process, with the reason in one line
   */
  public static InventoryStore open(Path directory, Onlooker onlooker) {
    InventoryStore store = new InventoryStore(directory);
    store.open = store.open(file -> {
      onlooker.begins(0);
      Stored stored = new Stored(file, onlooker);
      store.stored = stored;
      return stored;
    });
    store.written = Instant.now(); // there is nothing else to write yet
    return store;
  }

  /** What the file knew of those targets, until it is restored. */
  public List<Sighting> known(Set<Target> targets) {
    return stored == null ? List.of() : stored.sightings(targets);
  }

  /**
   * Restores what the file knows, and keeps what changes from then on; to be called once, before
   * anything is swept. Blocks.
   *
   * @param targets those that are configured
   * @param apps what each app may spend
   */
  public void begin(
      HazelcastInstance hazelcast,
      Partitions partitions,
      Set<Target> targets,
      Map<String, Budget> apps) {
    new Restoration(hazelcast, Objects.requireNonNull(stored, "begun before")).run(targets, apps);
    stored = null;
    nextLook = Instant.now().plus(hazelcast.getCluster().getMembers().size() > 1 ? HANDOVER : LOOK);
    Kept<Purse> purses =
        new Kept<>(hazelcast.<String, Purse>getMap(SharedQuota.MAP), partitions::owns);
    few.add(purses);
    few.add(new Kept<>(
        hazelcast.getMap(HazelcastSweepRecords.MAP),
        key -> partitions.owns(key) && InventoryKey.target(key).isPresent()));
    kept.addAll(few);
    kept.add(new Kept<>(
        hazelcast.getMap(HazelcastInventory.MAP),
        key -> partitions.owns(key) && InventoryKey.read(key).isPresent()));
    kept.forEach(map -> undo.add(map.listen()));
    undo.add(partitions.onChange(this::move));
    var merges = hazelcast.getLifecycleService().addLifecycleListener(event -> {
      if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
        move();
      }
    });
    undo.add(() -> hazelcast.getLifecycleService().removeLifecycleListener(merges));
    apps.keySet().forEach(purses::mark);
    write();
    var unused = thread.scheduleWithFixedDelay(
        this::turn, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  public StoreFigures figures() {
    int pending = kept.stream().mapToInt(Kept::pending).sum();
    return new StoreFigures(written, pending, failures.get());
  }

  /** Entries have changed hands: ours are taken up now, others' let go once they are elsewhere. */
  private void move() {
    moved = true;
    nextLook = Instant.now().plus(HANDOVER);
  }

  private Open opened() {
    Open now = open;
    if (now == null) {
      now = open(file -> (table, key, value) -> {});
      open = now;
    }
    return now;
  }

  private Open open(Function<StoreFile, StoreFile.Reader> reader) {
    StoreFile.Opened found = StoreFile.open(directory, reader);
    if (found.setAside() != null) {
      log.atError()
          .addKeyValue("directory", directory)
          .addKeyValue("file", found.setAside())
          .log("the kept inventory can't be used, beginning without");
    }
    return new Open(found.file(), new StoreCodec(found.file()));
  }

  private void turn() {
    if (Instant.now().isBefore(nextTry)) {
      return;
    }
    try {
      look();
      write();
      tellThatItGoesOn();
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member has stopped, and the store with it");
      thread.shutdown();
      drop();
    } catch (RuntimeException | Error e) { // whatever it is, the next turn must come
      fail(e);
    }
  }

  private void look() {
    if (moved) {
      moved = false;
      kept.forEach(Kept::markOwn);
    }
    if (!Instant.now().isBefore(nextLook)) {
      nextLook = Instant.now().plus(LOOK);
      StoreFile file = opened().file;
      kept.forEach(map -> map.markAll(file));
    }
  }

  private void write() {
    Open now = opened();
    Instant begun = Instant.now();
    boolean changed = false;
    for (Kept<?> map : kept) {
      changed |= map.write(now.file, now.codec);
    }
    if (changed || begun.isAfter(committed.plus(HEARTBEAT))) {
      now.file.commit(begun);
      committed = begun;
    }
    written = begun;
  }

  private void fail(Throwable cause) {
    failures.incrementAndGet();
    nextTry = Instant.now().plus(RETRY);
    nextLook = nextTry; // nobody knows what of this turn is on disk
    if (!failing) {
      failing = true;
      log.atError()
          .addKeyValue("directory", directory)
          .setCause(cause)
          .log("the inventory can't be kept, trying again; a restart would not know what changed");
    }
    drop();
    markOwn();
  }

  /** Tells at once how much is not on disk. */
  private void markOwn() {
    try {
      kept.forEach(Kept::markOwn);
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member is stopping");
    }
  }

  private void drop() {
    Open broken = open;
    open = null;
    if (broken != null) {
      broken.file.close();
    }
  }

  private void tellThatItGoesOn() {
    if (failing) {
      failing = false;
      log.atInfo().addKeyValue("directory", directory).log("the inventory is kept again");
    }
  }

  /** Stops as a crash does, for tests: what was not written is lost. */
  void crash() {
    undo.forEach(Runnable::run);
    undo.clear();
    if (!thread.isShutdown()) {
      thread.execute(this::drop);
    }
    awaitEnd();
  }

  /** Writes down what is left, and closes the file in good order; to be called before the grid is. */
  @Override
  public void close() {
    var unused = thread.schedule(this::end, LAST_EVENTS_MILLIS, TimeUnit.MILLISECONDS);
    awaitEnd();
  }

  private void awaitEnd() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("the kept inventory was not closed in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    if (stored != null) { // it never began: what the file knows is as old as it was
      opened().file.leave();
      return;
    }
    undo.forEach(Runnable::run);
    undo.clear();
    few.forEach(Kept::markOwn); // of these not even the last second may be lost
    turn();
    Open last = open;
    if (last != null && !failing) {
      try {
        last.file.close(Instant.now());
      } catch (RuntimeException e) {
        log.warn("the kept inventory was not closed in good order", e);
      }
    }
  }
}
