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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the map entries that this member owns in a file: sightings, sweep records and quotas.
 *
 * <p>Its own thread writes the changes each second, so neither sweeps nor scrapes wait for the
 * disk. A failed write is retried and stops nothing else. Confined to the caller between {@link
 * #open} and {@link #start}, then to its thread; {@link #stats} may be called on any thread.
 */
public final class DiskStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DiskStore.class);
  private static final Duration WRITE_PERIOD = Duration.ofSeconds(1);
  private static final Duration COMMIT_PERIOD = Duration.ofMinutes(1);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

  /** How often all entries are compared with the file, to find changes without an event. */
  private static final Duration CHECK_PERIOD = Duration.ofMinutes(5);

  /** After this time the new owner of a partition has stored it. */
  private static final Duration HANDOVER_DELAY = Duration.ofSeconds(10);

  /** The time in which pending events arrive. */
  private static final int EVENT_DRAIN_MILLIS = 200;

  private static final int CLOSE_SECONDS = 3;

  private final Path directory;
  private final List<MapWriteBehind<?>> maps = new CopyOnWriteArrayList<>(); // scrapes read it
  private final List<MapWriteBehind<?>> smallMaps = new ArrayList<>();
  private final List<Runnable> deregistrations = new ArrayList<>();
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-inventory-store"));
  private @Nullable OpenStore open;
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

  /** Opens the file without a listener. */
  public static DiskStore open(Path directory) {
    return open(directory, RestoreListener.NONE);
  }

  /**
   * Opens and reads the file in the directory, or creates it. Blocks.
   *
   * @throws IllegalStateException if the directory cannot be written or is in use by another
   *     process, with the reason in one line
   */
  public static DiskStore open(Path directory, RestoreListener restoreListener) {
    DiskStore store = new DiskStore(directory);
    store.open = OpenStore.open(directory, file -> {
      restoreListener.onStart(0);
      StoredState storedState = new StoredState(file, restoreListener);
      store.storedState = storedState;
      return storedState;
    });
    store.lastWrite = Instant.now(); // there is nothing to write yet
    return store;
  }

  /** The stored sightings of the targets; empty after {@link #start}. */
  public List<Sighting> sightingsOf(Set<Target> targets) {
    return storedState == null ? List.of() : storedState.sightings(targets);
  }

  /**
   * Restores the stored entries, and stores changes from then on. Call it once, before the first
   * sweep. Blocks.
   *
   * @param targets the configured targets
   * @param apps the budget of each app
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

  /** New owned entries are stored now; others are removed after the new owner has stored them. */
  private void onOwnershipChange() {
    ownershipChanged = true;
    nextCheck = Instant.now().plus(HANDOVER_DELAY);
  }

  private OpenStore ensureOpen() {
    OpenStore current = open;
    if (current == null) {
      current = OpenStore.open(directory, file -> (table, key, value) -> {});
      open = current;
    }
    return current;
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
      log.debug("the member has stopped, closing the store");
      executor.shutdown();
      closeFile();
    } catch (RuntimeException | Error e) { // after any failure the next cycle must run
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
      StoreFile file = ensureOpen().file();
      maps.forEach(map -> map.markAllDirty(file));
    }
  }

  private void write() {
    OpenStore current = ensureOpen();
    Instant startedAt = Instant.now();
    boolean changed = false;
    for (MapWriteBehind<?> map : maps) {
      changed |= map.write(current.file(), current.codec());
    }
    if (changed || startedAt.isAfter(lastCommit.plus(COMMIT_PERIOD))) {
      current.file().commit(startedAt);
      lastCommit = startedAt;
    }
    lastWrite = startedAt;
  }

  private void onFailure(Throwable cause) {
    failures.incrementAndGet();
    retryAt = Instant.now().plus(RETRY_DELAY);
    nextCheck = retryAt; // it is unknown which entries of this cycle are on disk
    if (!failing) {
      failing = true;
      log.atError()
          .addKeyValue("directory", directory)
          .setCause(cause)
          .log("cannot write the inventory to disk, retrying; a restart now would lose changes");
    }
    closeFile();
    markOwned();
  }

  /** Counts all owned entries as pending at once. */
  private void markOwned() {
    try {
      maps.forEach(MapWriteBehind::markOwned);
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member is stopping");
    }
  }

  private void closeFile() {
    OpenStore broken = open;
    open = null;
    if (broken != null) {
      broken.file().close();
    }
  }

  private void logRecovery() {
    if (failing) {
      failing = false;
      log.atInfo().addKeyValue("directory", directory).log("inventory is written to disk again");
    }
  }

  /** Stops as in a crash, for tests: changes that were not written are lost. */
  void crash() {
    deregistrations.forEach(Runnable::run);
    deregistrations.clear();
    if (!executor.isShutdown()) {
      executor.execute(this::closeFile);
    }
    awaitTermination();
  }

  /** Writes the pending changes and closes the file; call it before the member is closed. */
  @Override
  public void close() {
    var unused = executor.schedule(this::shutDown, EVENT_DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    awaitTermination();
  }

  private void awaitTermination() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("inventory file was not closed in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shutDown() {
    if (storedState != null) { // never started: the file keeps its time
      ensureOpen().file().closeUnchanged();
      return;
    }
    deregistrations.forEach(Runnable::run);
    deregistrations.clear();
    smallMaps.forEach(MapWriteBehind::markOwned); // these must not lose even the last second
    writeCycle();
    OpenStore last = open;
    if (last != null && !failing) {
      try {
        last.file().close(Instant.now());
      } catch (RuntimeException e) {
        log.warn("inventory file was not closed cleanly", e);
      }
    }
  }
}
