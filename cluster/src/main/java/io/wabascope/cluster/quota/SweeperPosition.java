package io.wabascope.cluster.quota;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import io.wabascope.cluster.hazelcast.SweeperRule;
import io.wabascope.core.ratelimit.Budget;
import java.time.Instant;
import java.util.Set;
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
  boolean allSweepApps() {
    return SweeperRule.allSweepApps(cluster);
  }

  /** Whether this member is the sweeper, and has merged what the app spent on its side of a split. */
  boolean isThisMember() {
    Member owner = owner();
    return owner != null
        && owner.localMember()
        && allSweepApps()
        && memberRegistry.isKnown(memberRegistry.localId());
  }

  boolean isOtherMember() {
    Member owner = owner();
    return owner != null && !owner.localMember() && allSweepApps();
  }

  /**
   * The share of the members that draw from the entry: of all visible ones. But an owner of this
   * build refuses those of earlier builds, and each of them uses its own share.
   */
  QuotaShare share() {
    QuotaShare share = memberRegistry.share();
    Member owner = owner();
    if (allSweepApps() || owner == null || !SweeperRule.sweepsApps(owner)) {
      return share;
    }
    Set<Member> visible = cluster.getMembers();
    long sweepers = visible.stream().filter(SweeperRule::sweepsApps).count();
    return new QuotaShare((int) sweepers, Math.max(share.known(), visible.size()));
  }

  /** Whether this member is the holder of a quota. */
  boolean holds(QuotaState state) {
    return memberRegistry.localId().equals(state.holder());
  }

  /**
   * A quota with its holder: this member takes it if it is the sweeper and nobody holds it, and
   * releases it otherwise.
   *
   * @param isClosed whether this member is not to hold it
   */
  QuotaState withHolder(QuotaState before, boolean isClosed, Budget budget, Instant now) {
    QuotaState state = before;
    boolean isHolder = isThisMember() && !isClosed;
    String holder = state.holder();
    boolean isLost = holder != null && !memberRegistry.isPresent(holder);
    if (isLost && (isHolder || !allSweepApps())) {
      state = state.assumingAllSpent(budget, HazelcastQuota.MAX_UNWRITTEN, now);
    }
    if (isHolder && state.holder() == null) {
      state = state.heldBy(memberRegistry.localId());
    }
    if (!holds(state)) {
      return state;
    }
    return isHolder ? state.scaledTo(share().ratio()) : state.heldBy(null);
  }

  private @Nullable Member owner() {
    return SweeperRule.ownerOf(app, hazelcast);
  }
}
