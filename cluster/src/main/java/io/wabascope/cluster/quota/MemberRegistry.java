package io.wabascope.cluster.quota;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryUpdatedListener;
import io.wabascope.cluster.hazelcast.HazelcastCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The known members of the cluster, visible or not.
 *
 * <p>A member that joins is added, and replaces a missing one if there is one. A member that leaves
 * cleanly removes itself. So the registry has more entries than the cluster has visible members
 * only while some are missing: crashed and not replaced, or separated by the network. Every member
 * has a copy, so none forgets the missing ones.
 *
 * <p>After a network split a member is visible before the others have its entries, the quotas among
 * them. It is added when they do, and is not counted as visible until then. Thread-safe.
 */
public final class MemberRegistry implements AutoCloseable {
  /** The name of the map. */
  public static final String MAP = "roster";

  private static final Logger log = LoggerFactory.getLogger(MemberRegistry.class);
  private static final String KEY = "members";

  private final Cluster cluster;
  private final IMap<String, String[]> map;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-member-registry"));
  private volatile List<String> knownMembers = List.of();

  /** The visible members when all of them were last registered. */
  private volatile Set<String> registeredMembers = Set.of();

  /** Whether the entries of this member's side of a network split are not merged yet. */
  private volatile boolean merging;

  public MemberRegistry(HazelcastInstance hazelcast) {
    this.cluster = hazelcast.getCluster();
    this.map = hazelcast.getMap(MAP);
    EntryUpdatedListener<String, String[]> updated = event -> setKnownMembers(event.getValue());
    map.addEntryListener(updated, true);
    hazelcast
        .getLifecycleService()
        .addLifecycleListener(event -> merging = event.getState() == LifecycleState.MERGING);
    register();
    // A merge gives a member a new id, and events may be lost: check regularly.
    var unused = executor.scheduleWithFixedDelay(this::register, 1, 1, TimeUnit.SECONDS);
  }

  private void setKnownMembers(String[] members) {
    knownMembers = List.of(members);
    Set<String> present = presentIds();
    if (knownMembers.containsAll(present)) {
      registeredMembers = present;
    }
  }

  /** The visible and the known members; read locally, without waiting. */
  public QuotaShare share() {
    long visible = presentIds().stream().filter(registeredMembers::contains).count();
    int present = Math.max(1, (int) visible);
    return new QuotaShare(present, Math.max(present, knownMembers.size()));
  }

  String localId() {
    return idOf(cluster.getLocalMember());
  }

  /** Whether a member has registered and not left. */
  boolean isKnown(String id) {
    return knownMembers.contains(id);
  }

  /** Whether a member is visible. */
  boolean isPresent(String id) {
    return presentIds().contains(id);
  }

  private Set<String> presentIds() {
    return cluster.getMembers().stream().map(MemberRegistry::idOf).collect(Collectors.toSet());
  }

  private static String idOf(Member member) {
    return member.getUuid().toString();
  }

  private void register() {
    try {
      setKnownMembers(HazelcastCalls.update(map, KEY, before -> membersAfter(before, true)));
    } catch (RuntimeException e) {
      log.debug("member registry not reachable", e);
    }
  }

  /**
   * The members after this one joined or left.
   *
   * @param before null if the entry was lost with the members that had it: this copy replaces it
   */
  private String[] membersAfter(String @Nullable [] before, boolean isMember) {
    List<String> known = before == null ? knownMembers : List.of(before);
    if (!isMember) {
      return without(known, localId());
    }
    return merging ? known.toArray(String[]::new) : with(known, localId(), presentIds());
  }

  static String[] without(List<String> known, String member) {
    return known.stream().filter(id -> !id.equals(member)).toArray(String[]::new);
  }

  /** Adds a member, in the place of one that is not visible if there is one. */
  static String[] with(List<String> known, String member, Set<String> visible) {
    List<String> members = new ArrayList<>(known);
    if (!members.contains(member)) {
      members.stream().filter(id -> !visible.contains(id)).findFirst().ifPresent(members::remove);
      members.add(member);
    }
    return members.toArray(String[]::new);
  }

  public void stop() {
    executor.shutdownNow();
  }

  /** Deregisters this member, so that the others may use its share of the quota. */
  @Override
  public void close() {
    try {
      var unused = executor
          .submit(() -> HazelcastCalls.update(map, KEY, before -> membersAfter(before, false)))
          .get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("could not deregister from the member registry", e);
    }
    stop();
  }
}
