package io.wabascope.cluster.quota;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is known to be a member, whether it can be seen at the moment or not.
 *
 * <p>One who comes is written down, in place of one who is missing if there is one; one who leaves
 * in good order strikes itself out. So the roster is longer than the list of members just as long
 * as some are missing: dead and not replaced, or beyond a cut. Thread-safe.
 */
public final class MemberRegistry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MemberRegistry.class);
  /** The name of the map. */
  public static final String MAP = "roster";

  private static final String KEY = "members";

  private final Cluster cluster;
  private final IMap<String, String[]> map;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "wabascope-roster"));
  private volatile List<String> knownMembers = List.of();

  public MemberRegistry(HazelcastInstance hazelcast) {
    this.cluster = hazelcast.getCluster();
    this.map = hazelcast.getMap(MAP);
    EntryAddedListener<String, String[]> added = event -> update(event.getValue());
    EntryUpdatedListener<String, String[]> updated = event -> update(event.getValue());
    map.addEntryListener(added, true);
    map.addEntryListener(updated, true);
    register();
    // A merge gives a member a new id, and events may be lost: look once in a while.
    var unused = executor.scheduleWithFixedDelay(this::register, 1, 1, TimeUnit.SECONDS);
  }

  /** How many of the known members are here; local knowledge, never waits. */
  public QuotaShare share() {
    int present = Math.max(1, cluster.getMembers().size());
    return new QuotaShare(present, Math.max(present, knownMembers.size()));
  }

  private void register() {
    try {
      if (!knownMembers.contains(localId()) || !share().isComplete()) {
        update(map.executeOnKey(KEY, new MemberRegistryProcessor(localId(), presentIds(), false)));
      }
    } catch (RuntimeException e) {
      log.debug("the roster cannot be reached at the moment", e);
    }
  }

  private void update(String[] members) {
    knownMembers = List.of(members);
  }

  private String localId() {
    return cluster.getLocalMember().getUuid().toString();
  }

  private String[] presentIds() {
    return cluster.getMembers().stream()
        .map(Member::getUuid)
        .map(Object::toString)
        .toArray(String[]::new);
  }

  public void stop() {
    executor.shutdownNow();
  }

  /** Takes its leave: the others need not keep this member's part for it. */
  @Override
  public void close() {
    stop();
    try {
      var unused = map.submitToKey(KEY, new MemberRegistryProcessor(localId(), presentIds(), true))
          .toCompletableFuture()
          .get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("left without taking leave; the others keep this member's part for it", e);
    }
  }
}
