package io.wabascope.cluster.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the map entries that this member owns in files: sightings, sweep records and quotas.
 *
 * <p>Its own thread writes what has changed, so neither sweeps nor scrapes wait for the disk. A
 * failed write is retried and stops nothing else. Confined to the caller between {@link #open} and
 * {@link #start}, then to its thread; {@link #stats} may be called on any thread.
 */
public final class DiskStore implements AutoCloseable {
  static final Duration WRITE_PERIOD = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(DiskStore.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

  /** Sightings are written again after this multiple of the time that it took... */
  private static final int PAUSE_FACTOR = 40;

  /** ...but soon enough that the next write also ends within this time. */
  private static final Duration MAX_LOSS = Duration.ofSeconds(58);

  /** How often all sightings are written without an event, to find changes that had none. */
  private static final Duration CHECK_PERIOD = Duration.ofMinutes(5);

  /** After this time without another change, the new owner of a partition stores it. */
  private static final Duration GAIN_DELAY = Duration.ofSeconds(3);

  /** After this time the new owner of a partition has stored it. */
  private static final Duration HANDOVER_DELAY = Duration.ofSeconds(10);

  /** The time in which pending events arrive. */
  private static final int EVENT_DRAIN_MILLIS = 200;

  private static final int CLOSE_SECONDS = 3;

  private final StoreDirectory directory;
  private final CompactCodec codec = new CompactCodec();
  private final PendingSightings pending = new PendingSightings();
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-inventory-store"));
  private @Nullable StoredState storedState;
  private @Nullable StoreWriter writer;
  private Instant pausedUntil = Instant.EPOCH;
  private Instant retryAt = Instant.EPOCH;
  private boolean failing;
  private Set<Integer> ownedPartitions = Set.of();
  private final AtomicLong failures = new AtomicLong();
  private volatile Instant lastWrite = Instant.now(); // there is nothing to write yet
  private volatile Instant nextCheck = Instant.MAX;
  private volatile Instant heldUntil = Instant.EPOCH;

  private DiskStore(StoreDirectory directory) {
    this.directory = directory;
    this.storedState = StoredState.read(directory, codec);
  }

  /**
   * Opens the directory, and reads the files in it. Blocks.
   *
   * @throws IllegalStateException if the directory cannot be written or is in use by another
   *     process, with the reason in one line
   */
  public static DiskStore open(Path directory) {
    StoreDirectory opened =
        StoreDirectory.open(directory, StoreWriter.SIGHTINGS, StoreWriter.SWEEPS);
    try {
      return new DiskStore(opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The stored sightings of the targets; empty after {@link #start}. */
  public List<Sighting> sightingsOf(Set<Target> targets) {
    return storedState == null
        ? List.of()
        : storedState.sightings.stream()
            .filter(sighting -> targets.contains(sighting.target()))
            .toList();
  }

  /**
   * Restores the stored entries, and stores changes from then on. Call it once, before the first
   * sweep. Blocks.
   *
   * @param targets the configured targets
   * @param apps the budget of each app
   * @param changeCount see {@link HazelcastInventory#changeCount}
   */
  public void start(
      HazelcastInstance hazelcast,
      PartitionTracker partitionTracker,
      Set<Target> targets,
      Map<String, Budget> apps,
      LongSupplier changeCount) {
    StoredState restored = Objects.requireNonNull(storedState, "started before");
    new StateRestorer(hazelcast, restored).run(targets, apps);
    storedState = null;
    StoreWriter created =
        new StoreWriter(directory, codec, hazelcast, pending, restored.sightingsAsOf, changeCount);
    writer = created;
    nextCheck = Instant.now().plus(HANDOVER_DELAY);
    // the listeners end with the member
    hazelcast.<String, Sighting>getMap(HazelcastInventory.MAP).addLocalEntryListener(pending);
    ownedPartitions = partitionTracker.owned();
    partitionTracker.onChange(() -> onOwnershipChange(partitionTracker.owned()));
    try {
      lastWrite = created.writeSweeps(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var unused = executor.scheduleWithFixedDelay(
        this::writeCycle, WRITE_PERIOD.toMillis(), WRITE_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Statistics of the disk store.
   *
   * @param lastWrite the time up to which all owned entries are on disk
   * @param pending the number of entries that may differ from the file
   * @param failures the number of failed writes since the start
   */
  public record StoreStats(Instant lastWrite, int pending, long failures) {}

  public StoreStats stats() {
    return new StoreStats(lastWrite, pending.size(), failures.get());
  }

  /** New owned entries are stored soon; others are removed after the new owner has stored them. */
  private void onOwnershipChange(Set<Integer> owned) {
    Instant now = Instant.now();
    if (!owned.containsAll(ownedPartitions)) {
      heldUntil = now.plus(HANDOVER_DELAY);
    }
    nextCheck = now.plus(GAIN_DELAY);
    ownedPartitions = owned;
  }

  private void writeCycle() {
    if (Instant.now().isBefore(retryAt)) {
      return;
    }
    try {
      StoreWriter current = Objects.requireNonNull(writer);
      if (isDue(current, Instant.now())) {
        writeSightings(current);
      }
      lastWrite = current.writeSweeps(false);
      logRecovery();
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member has stopped, closing the store");
      executor.shutdown();
      directory.close();
    } catch (IOException | RuntimeException | Error e) { // any: the next cycle must run
      onFailure(e);
    }
  }

  private boolean isDue(StoreWriter current, Instant now) {
    boolean changed = current.hasUnsavedSightings() && !now.isBefore(pausedUntil);
    return !now.isBefore(heldUntil) && (changed || !now.isBefore(nextCheck));
  }

  private void writeSightings(StoreWriter current) throws IOException {
    Instant startedAt = Instant.now();
    nextCheck = startedAt.plus(CHECK_PERIOD); // before the read: a later change of owners moves it
    current.writeSightings();
    Duration duration = Duration.between(startedAt, Instant.now());
    Duration pause = duration.multipliedBy(PAUSE_FACTOR);
    Duration maxPause = MAX_LOSS.minus(duration);
    pausedUntil = startedAt.plus(pause.compareTo(maxPause) < 0 ? pause : maxPause);
  }

  private void onFailure(Throwable cause) {
    failures.incrementAndGet();
    retryAt = Instant.now().plus(RETRY_DELAY);
    nextCheck = retryAt; // also if an entry cannot be read
    if (!failing) {
      failing = true;
      log.atError()
          .addKeyValue("directory", directory.path())
          .setCause(cause)
          .log("cannot write the inventory to disk, retrying; a restart now would lose changes");
    }
  }

  private void logRecovery() {
    if (failing) {
      failing = false;
      log.atInfo()
          .addKeyValue("directory", directory.path())
          .log("inventory is written to disk again");
    }
  }

  /** Stops as in a crash, for tests: changes that were not written are lost. */
  void crash() {
    if (!executor.isShutdown()) {
      executor.execute(directory::close);
    }
    awaitTermination();
  }

  /** Writes the pending changes and closes the files; call it before the member is closed. */
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

  /** Writes the quotas first, because the sightings of a large fleet take seconds. */
  private void shutDown() {
    StoreWriter last = writer;
    try {
      if (last != null) {
        last.writeSweeps(true);
        if (last.hasUnsavedSightings()) {
          last.writeSightings();
          last.writeSweeps(true);
        }
      }
    } catch (IOException | RuntimeException e) {
      log.warn("inventory file was not closed cleanly", e);
    } finally {
      directory.close();
    }
  }
}
