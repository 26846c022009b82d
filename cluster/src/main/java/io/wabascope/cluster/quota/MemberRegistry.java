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
 * The known members of the cluster, visible or not.
 *
 * <p>A member that joins is added, and replaces a missing one if there is one. A member that leaves
 * cleanly removes itself. So the registry has more entries than the cluster has visible members
 * only while some are missing: crashed and not replaced, or separated by the network. Thread-safe.
 */
public final class MemberRegistry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MemberRegistry.class);
  /** The name of the map. */
  public static final String MAP = "roster";

  private static final String KEY = "members";

  private final Cluster cluster;
  private final IMap<String, String[]> map;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-member-registry"));
  private volatile List<String> knownMembers = List.of();

  public MemberRegistry(HazelcastInstance hazelcast) {
    this.cluster = hazelcast.getCluster();
    this.map = hazelcast.getMap(MAP);
    EntryAddedListener<String, String[]> added = event -> update(event.getValue());
    EntryUpdatedListener<String, String[]> updated = event -> update(event.getValue());
    map.addEntryListener(added, true);
    map.addEntryListener(updated, true);
    register();
    // A merge gives a member a new id, and events may be lost: check regularly.
    var unused = executor.scheduleWithFixedDelay(this::register, 1, 1, TimeUnit.SECONDS);
  }

  /** The visible and the known members; read locally, without waiting. */
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
      log.debug("member registry not reachable", e);
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

  /** Deregisters this member, so that the others may use its share of the quota. */
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
      log.warn("could not deregister from the member registry", e);
    }
  }
}
