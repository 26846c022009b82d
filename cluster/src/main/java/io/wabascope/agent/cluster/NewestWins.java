package io.wabascope.agent.cluster;

import io.wabascope.cluster.inventory.LatestWinsMergePolicy;

/** The names of the merge policies of the inventory. */
public final class NewestWins {
  private NewestWins() {}

  /** Merges the map of sightings. */
  public static final class OfSightings extends LatestWinsMergePolicy.OfSightings {}

  /** Merges the map of sweep records. */
  public static final class OfRecords extends LatestWinsMergePolicy.OfRecords {}
}
