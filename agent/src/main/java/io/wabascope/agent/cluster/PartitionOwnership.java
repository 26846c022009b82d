package io.wabascope.agent.cluster;

import io.wabascope.agent.poll.Ownership;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;

/**
 * A target belongs to the member that owns the partition of its record: no election, no locks, and
 * the record is at hand where it is needed.
 */
public final class PartitionOwnership implements Ownership {
  private final Partitions partitions;

  public PartitionOwnership(Partitions partitions) {
    this.partitions = partitions;
  }

  @Override
  public boolean owns(Target target) {
    return partitions.owns(target.key());
  }

  /** Whether all that is said of the object lies on this member. */
  public boolean owns(ObjectKey object) {
    return partitions.owns(InventoryKey.partitionKey(object));
  }

  /** Whether what is done once for the app is this member's to do. */
  public boolean owns(String app) {
    return partitions.owns("app " + app);
  }

  @Override
  public Runnable onChange(Runnable action) {
    return partitions.onChange(action);
  }
}
