package io.wabascope.agent.cluster;

import io.wabascope.cluster.hazelcast.ValueMergePolicy;
import io.wabascope.cluster.inventory.NewerValue;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;

/** The merge policies of the inventory: they keep the newer entry. */
public final class NewestWins {
  private NewestWins() {}

  /** Merges the map of sightings. */
  public static final class OfSightings extends ValueMergePolicy<Sighting> {
    public OfSightings() {
      super(NewerValue::ofSightings);
    }
  }

  /** Merges the map of sweep records. */
  public static final class OfRecords extends ValueMergePolicy<SweepRecord> {
    public OfRecords() {
      super(NewerValue::ofRecords);
    }
  }
}
