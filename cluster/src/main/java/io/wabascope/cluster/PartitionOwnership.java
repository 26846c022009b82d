package io.wabascope.cluster;

import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.sweep.TargetOwnership;

/**
 * A target belongs to the member that owns the partition of its record: no election, no locks, and
 * the record is at hand where it is needed.
 */
public final class PartitionOwnership implements TargetOwnership {
  private final PartitionTracker partitionTracker;

  public PartitionOwnership(PartitionTracker partitionTracker) {
    this.partitionTracker = partitionTracker;
  }

  @Override
  public boolean owns(Target target) {
    return partitionTracker.owns(target.key());
  }

  /** Whether all that is said of the object lies on this member. */
  public boolean owns(ObjectKey object) {
    return partitionTracker.owns(InventoryKey.partitionKey(object));
  }

  /** Whether what is done once for the app is this member's to do. */
  public boolean owns(String app) {
    return partitionTracker.owns("app " + app);
  }

  @Override
  public Runnable onChange(Runnable action) {
    return partitionTracker.onChange(action);
  }
}
