package io.wabascope.cluster.quota;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.wabascope.cluster.hazelcast.SweeperRule;
import org.jspecify.annotations.Nullable;

/** Whether this member sweeps an app, and which fraction of the budget it may use. Thread-safe. */
final class SweeperPosition {
  private final HazelcastInstance hazelcast;
  private final Cluster cluster;
  private final MemberRegistry memberRegistry;
  private final String app;

  SweeperPosition(HazelcastInstance hazelcast, MemberRegistry memberRegistry, String app) {
    this.hazelcast = hazelcast;
    this.cluster = hazelcast.getCluster();
    this.memberRegistry = memberRegistry;
    this.app = app;
  }

  /** Whether one member sweeps each app, because none is of an earlier build. */
  boolean isExclusive() {
    return SweeperRule.allSweepApps(cluster);
  }

  /** Whether this member is the sweeper, and has merged what the app spent on its side of a split. */
  boolean isHere() {
    Member owner = owner();
    return owner != null
        && owner.localMember()
        && isExclusive()
        && memberRegistry.isKnown(localId());
  }

  boolean isElsewhere() {
    Member owner = owner();
    return owner != null && !owner.localMember() && isExclusive();
  }

  String localId() {
    return memberRegistry.localId();
  }

  /** Members of earlier builds get no answer from an owner of this build, and use their part. */
  QuotaShare share() {
    QuotaShare share = memberRegistry.share();
    Member owner = owner();
    if (isExclusive() || owner == null || !SweeperRule.sweepsApps(owner)) {
      return share;
    }
    long sweepers =
        cluster.getMembers().stream().filter(SweeperRule::sweepsApps).count();
    return new QuotaShare((int) sweepers, share.known());
  }

  /** Whether the member that holds a quota is not visible any more. */
  boolean isLost(@Nullable String holder) {
    return holder != null && !memberRegistry.isPresent(holder);
  }

  private @Nullable Member owner() {
    try {
      return hazelcast.getPartitionService().getPartition(app).getOwner();
    } catch (HazelcastInstanceNotActiveException e) {
      return null;
    }
  }
}
