package io.wabascope.cluster.inventory;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.ringbuffer.OverflowPolicy;
import com.hazelcast.ringbuffer.ReadResultSet;
import com.hazelcast.ringbuffer.Ringbuffer;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last changes of the inventory, of all members.
 *
 * <p>They are in a ring buffer that all members share. Each second a member adds its changes and
 * reads those of the others, so {@link #latest} never waits. Thread-safe.
 */
public final class HazelcastChangeLog implements AutoCloseable {
  /** The name of the ring buffer. */
  public static final String RING = "changes";

  /** The maximum number of changes that are kept. */
  public static final int CAPACITY = 200;

  /** The maximum number of changes that say what is listed. */
  static final int MAX_LISTING_CHANGES = 500;

  private static final Duration LISTING_CHANGES_KEPT = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(HazelcastChangeLog.class);
  private static final long TIMEOUT_SECONDS = 15;

  private final Ringbuffer<InventoryChange> ring;
  private final InstantSource clock;
  private final BlockingDeque<InventoryChange> pending = new LinkedBlockingDeque<>(CAPACITY);
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "wabascope-change-log"));
  private volatile List<InventoryChange> latest = List.of();
  private volatile List<InventoryChange> listingChanges = List.of();

  /** The last sequence that was read. Confined to the thread of the executor. */
  private long lastRead = -1;

  public HazelcastChangeLog(HazelcastInstance hazelcast, InstantSource clock) {
    this.clock = clock;
    this.ring = hazelcast.getRingbuffer(RING);
    var unused = executor.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  /** Adds a change, without waiting. Of many changes within a second, the last ones are kept. */
  public void add(InventoryChange change) {
    while (!pending.offerLast(change)) {
      pending.pollFirst();
    }
  }

  /** The last changes of all members, newest first; never waits. */
  public List<InventoryChange> latest() {
    return latest;
  }

  /**
   * The last changes of the last day that say which businesses and accounts are listed, newest
   * first, as far as this member has seen them: at most {@value #MAX_LISTING_CHANGES}. They are
   * kept apart, because many changes of states would displace them. Never waits.
   */
  public List<InventoryChange> listingChanges() {
    return listingChanges;
  }

  private void tick() {
    try {
      flush();
      read();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // the next attempt repeats it
      log.debug("the change log is not reachable", e);
    }
  }

  private void flush() throws Exception {
    List<InventoryChange> batch = new ArrayList<>();
    pending.drainTo(batch);
    if (batch.isEmpty()) {
      return;
    }
    lastRead = -1; // read in any case
    try {
      ring.addAllAsync(batch, OverflowPolicy.OVERWRITE)
          .toCompletableFuture()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      Collections.reverse(batch);
      batch.forEach(pending::offerFirst); // as far as there is room, the last ones first
      throw e;
    }
  }

  /**
   * Reads the buffer if it has changed. Changes that were read stay known, so the loss of the
   * buffer with a member leaves them visible.
   */
  private void read() throws Exception {
    long tail = ring.tailSequence();
    if (tail == lastRead) {
      return;
    }
    // All of it, because sequences are used again after a loss.
    ReadResultSet<InventoryChange> added = ring.readManyAsync(
            ring.headSequence(), 0, CAPACITY, null)
        .toCompletableFuture()
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    List<InventoryChange> all = new ArrayList<>(latest);
    for (int i = 0; i < added.size(); i++) {
      readable(added, i).ifPresent(all::add);
    }
    all.sort(Comparator.comparing(InventoryChange::at).reversed());
    latest = all.stream().distinct().limit(CAPACITY).toList();
    Instant oldest = clock.instant().minus(LISTING_CHANGES_KEPT);
    listingChanges = Stream.concat(all.stream(), listingChanges.stream())
        .filter(HazelcastChangeLog::isOfList)
        .filter(change -> change.at().isAfter(oldest))
        .distinct()
        .sorted(Comparator.comparing(InventoryChange::at).reversed())
        .limit(MAX_LISTING_CHANGES)
        .toList();
    lastRead = tail;
  }

  private static boolean isOfList(InventoryChange change) {
    return change.type() != InventoryChange.ChangeType.STATE
        && change.object().key().kind() != ObjectKind.PHONE_NUMBER;
  }

  /** The change; empty if it is of a kind or a field that a later version added. */
  private static Optional<InventoryChange> readable(ReadResultSet<InventoryChange> added, int i) {
    try {
      return Optional.of(added.get(i))
          .filter(change ->
              change.state() != null || change.type() != InventoryChange.ChangeType.STATE);
    } catch (RuntimeException e) { // Hazelcast wraps the cause
      log.debug("a change of a later version cannot be read", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
