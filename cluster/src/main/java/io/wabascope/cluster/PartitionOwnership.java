package io.wabascope.cluster;

import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.sweep.TargetOwnership;

/**
 * All targets of an app belong to the member that owns the partition of the app's quota. This needs
 * no election and no locks, and the member draws tokens without asking another one.
 */
public final class PartitionOwnership implements TargetOwnership {
  private final PartitionTracker partitionTracker;

  public PartitionOwnership(PartitionTracker partitionTracker) {
    this.partitionTracker = partitionTracker;
  }

  @Override
  public boolean owns(Target target) {
    return partitionTracker.sweeps(target);
  }

  /** Whether this member owns the sightings of the object. */
  public boolean owns(ObjectKey object) {
    return partitionTracker.owns(InventoryKey.partitionKey(object));
  }

  @Override
  public Runnable onChange(Runnable action) {
    return partitionTracker.onChange(action);
  }
}
