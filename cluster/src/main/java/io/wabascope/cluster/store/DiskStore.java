package io.wabascope.cluster.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent;
import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
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
 * nothing. Between {@link #open} and {@link #start} confined to the caller, then to its thread;
 * {@link #stats} from any.
 */
public final class DiskStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DiskStore.class);
  private static final Duration WRITE_PERIOD = Duration.ofSeconds(1);
  private static final Duration COMMIT_PERIOD = Duration.ofMinutes(1);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

  /** What events did not tell is found by then. */
  private static final Duration CHECK_PERIOD = Duration.ofMinutes(5);

  /** Another member has written down by then what is its own now. */
  private static final Duration HANDOVER_DELAY = Duration.ofSeconds(10);

  /** An event is on its way for so long. */
  private static final int EVENT_DRAIN_MILLIS = 200;

  private static final int CLOSE_SECONDS = 3;

  private record OpenFile(StoreFile file, CompactCodec codec) {}

  private final Path directory;
  private final List<MapWriteBehind<?>> maps = new CopyOnWriteArrayList<>(); // looked at by scrapes
  private final List<MapWriteBehind<?>> smallMaps = new ArrayList<>();
  private final List<Runnable> deregistrations = new ArrayList<>();
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-inventory-store"));
  private @Nullable OpenFile open;
  private @Nullable StoredState storedState;
  private Instant lastCommit = Instant.EPOCH;
  private Instant retryAt = Instant.EPOCH;
  private boolean failing;
  private final AtomicLong failures = new AtomicLong();
  private volatile Instant lastWrite = Instant.EPOCH;
  private volatile Instant nextCheck = Instant.MAX;
  private volatile boolean ownershipChanged;

  private DiskStore(Path directory) {
    this.directory = directory;
  }

  /** Opens the file with nobody who looks on. */
  public static DiskStore open(Path directory) {
    return open(directory, RestoreListener.NONE);
  }

  /**
   * Opens the file in that directory and reads it, or begins one. Blocks.
   *
   * @throws IllegalStateException if the directory can't be written or is in use by another
   *     process, with the reason in one line
   */
  public static DiskStore open(Path directory, RestoreListener restoreListener) {
    DiskStore store = new DiskStore(directory);
    store.open = store.open(file -> {
      restoreListener.onStart(0);
      StoredState storedState = new StoredState(file, restoreListener);
      store.storedState = storedState;
      return storedState;
    });
    store.lastWrite = Instant.now(); // there is nothing else to write yet
    return store;
  }

  /** What the file knew of those targets, until it is restored. */
  public List<Sighting> sightingsOf(Set<Target> targets) {
    return storedState == null ? List.of() : storedState.sightings(targets);
  }

  /**
   * Restores what the file knows, and keeps what changes from then on; to be called once, before
   * anything is swept. Blocks.
   *
   * @param targets those that are configured
   * @param apps what each app may spend
   */
  public void start(
      HazelcastInstance hazelcast,
      PartitionTracker partitionTracker,
      Set<Target> targets,
      Map<String, Budget> apps) {
    new StateRestorer(hazelcast, Objects.requireNonNull(storedState, "begun before"))
        .run(targets, apps);
    storedState = null;
    nextCheck = Instant.now()
        .plus(hazelcast.getCluster().getMembers().size() > 1 ? HANDOVER_DELAY : CHECK_PERIOD);
    MapWriteBehind<QuotaState> quotas = new MapWriteBehind<>(
        hazelcast.<String, QuotaState>getMap(HazelcastQuota.MAP), partitionTracker::owns);
    smallMaps.add(quotas);
    smallMaps.add(new MapWriteBehind<>(
        hazelcast.getMap(HazelcastSweepRecords.MAP),
        key -> partitionTracker.owns(key) && InventoryKey.parseTarget(key).isPresent()));
    maps.addAll(smallMaps);
    maps.add(new MapWriteBehind<>(
        hazelcast.getMap(HazelcastInventory.MAP),
        key -> partitionTracker.owns(key) && InventoryKey.parse(key).isPresent()));
    maps.forEach(map -> deregistrations.add(map.listen()));
    deregistrations.add(partitionTracker.onChange(this::onOwnershipChange));
    var listenerId = hazelcast.getLifecycleService().addLifecycleListener(event -> {
      if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
        onOwnershipChange();
      }
    });
    deregistrations.add(() -> hazelcast.getLifecycleService().removeLifecycleListener(listenerId));
    apps.keySet().forEach(quotas::markDirty);
    write();
    var unused = executor.scheduleWithFixedDelay(
        this::writeCycle, WRITE_PERIOD.toMillis(), WRITE_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  public StoreStats stats() {
    int pending = maps.stream().mapToInt(MapWriteBehind::pending).sum();
    return new StoreStats(lastWrite, pending, failures.get());
  }

  /** Entries have changed hands: ours are taken up now, others' let go once they are elsewhere. */
  private void onOwnershipChange() {
    ownershipChanged = true;
    nextCheck = Instant.now().plus(HANDOVER_DELAY);
  }

  private OpenFile ensureOpen() {
    OpenFile current = open;
    if (current == null) {
      current = open(file -> (table, key, value) -> {});
      open = current;
    }
    return current;
  }

  private OpenFile open(Function<StoreFile, StoreFile.EntryReader> reader) {
    StoreFile.OpenResult found = StoreFile.open(directory, reader);
    if (found.setAside() != null) {
      log.atError()
          .addKeyValue("directory", directory)
          .addKeyValue("file", found.setAside())
          .log("the kept inventory can't be used, beginning without");
    }
    return new OpenFile(found.file(), new CompactCodec(found.file()));
  }

  private void writeCycle() {
    if (Instant.now().isBefore(retryAt)) {
      return;
    }
    try {
      check();
      write();
      logRecovery();
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member has stopped, and the store with it");
      executor.shutdown();
      closeFile();
    } catch (RuntimeException | Error e) { // whatever it is, the next turn must come
      onFailure(e);
    }
  }

  private void check() {
    if (ownershipChanged) {
      ownershipChanged = false;
      maps.forEach(MapWriteBehind::markOwned);
    }
    if (!Instant.now().isBefore(nextCheck)) {
      nextCheck = Instant.now().plus(CHECK_PERIOD);
      StoreFile file = ensureOpen().file;
      maps.forEach(map -> map.markAllDirty(file));
    }
  }

  private void write() {
    OpenFile current = ensureOpen();
    Instant startedAt = Instant.now();
    boolean changed = false;
    for (MapWriteBehind<?> map : maps) {
      changed |= map.write(current.file, current.codec);
    }
    if (changed || startedAt.isAfter(lastCommit.plus(COMMIT_PERIOD))) {
      current.file.commit(startedAt);
      lastCommit = startedAt;
    }
    lastWrite = startedAt;
  }

  private void onFailure(Throwable cause) {
    failures.incrementAndGet();
    retryAt = Instant.now().plus(RETRY_DELAY);
    nextCheck = retryAt; // nobody knows what of this turn is on disk
    if (!failing) {
      failing = true;
      log.atError()
          .addKeyValue("directory", directory)
          .setCause(cause)
          .log("the inventory can't be kept, trying again; a restart would not know what changed");
    }
    closeFile();
    markOwned();
  }

  /** Tells at once how much is not on disk. */
  private void markOwned() {
    try {
      maps.forEach(MapWriteBehind::markOwned);
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member is stopping");
    }
  }

  private void closeFile() {
    OpenFile broken = open;
    open = null;
    if (broken != null) {
      broken.file.close();
    }
  }

  private void logRecovery() {
    if (failing) {
      failing = false;
      log.atInfo().addKeyValue("directory", directory).log("the inventory is kept again");
    }
  }

  /** Stops as a crash does, for tests: what was not written is lost. */
  void crash() {
    deregistrations.forEach(Runnable::run);
    deregistrations.clear();
    if (!executor.isShutdown()) {
      executor.execute(this::closeFile);
    }
    awaitTermination();
  }

  /** Writes down what is left, and closes the file in good order; to be called before the grid is. */
  @Override
  public void close() {
    var unused = executor.schedule(this::shutDown, EVENT_DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    awaitTermination();
  }

  private void awaitTermination() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("the kept inventory was not closed in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shutDown() {
    if (storedState != null) { // it never began: what the file knows is as old as it was
      ensureOpen().file.closeUnchanged();
      return;
    }
    deregistrations.forEach(Runnable::run);
    deregistrations.clear();
    smallMaps.forEach(MapWriteBehind::markOwned); // of these not even the last second may be lost
    writeCycle();
    OpenFile last = open;
    if (last != null && !failing) {
      try {
        last.file.close(Instant.now());
      } catch (RuntimeException e) {
        log.warn("the kept inventory was not closed in good order", e);
      }
    }
  }
}
