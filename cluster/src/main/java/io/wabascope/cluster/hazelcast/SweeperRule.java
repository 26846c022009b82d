package io.wabascope.cluster.hazelcast;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.wabascope.core.inventory.Target;
import org.jspecify.annotations.Nullable;

/**
 * Which member sweeps a target: the one that owns the partition of its app.
 *
 * <p>Earlier builds sweep the targets whose records they own. So while one of them is visible, all
 * members do that. Each member announces its build in an attribute, which all members see.
 */
public final class SweeperRule {
  private static final String ATTRIBUTE = "sweeps";
  private static final String APPS = "apps";

  private SweeperRule() {}

  public static void announce(Config config) {
    config.getMemberAttributeConfig().setAttribute(ATTRIBUTE, APPS);
  }

  /** Whether a member sweeps all targets of an app. */
  public static boolean sweepsApps(Member member) {
    return APPS.equals(member.getAttribute(ATTRIBUTE));
  }

  /** Whether all visible members do. */
  public static boolean allSweepApps(Cluster cluster) {
    return cluster.getMembers().stream().allMatch(SweeperRule::sweepsApps);
  }

  /** The owner of the partition of a key; null during a migration, or if this member has left. */
  public static @Nullable Member ownerOf(String key, HazelcastInstance hazelcast) {
    try {
      return hazelcast.getPartitionService().getPartition(key).getOwner();
    } catch (HazelcastInstanceNotActiveException e) {
      return null;
    }
  }

  /** The owner of the partition of this key sweeps the target. */
  public static String keyOf(Target target, Cluster cluster) {
    return allSweepApps(cluster) ? target.app() : target.key();
  }
}
