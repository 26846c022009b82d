package io.wabascope.agent.plan;

/**
 * The heap that a member uses after a garbage collection.
 *
 * <p>Measured, not calculated: {@code run} on client and owned accounts of the simulator, default
 * fields, one app, no cluster, JDK 17, serial collector, {@code jcmd GC.class_histogram} after
 * three {@code GC.run}: 22.4 MB with 950 accounts, 48.2 MB with 9,500. So a sighting in the map, in
 * the metrics store and rendered takes 3 kB. One that is only a backup, or only in the metrics
 * store, takes less but is counted the same, so the estimate is rather too high. Lists of the page
 * and the API add about 300 bytes for an account with two numbers, once somebody requests one.
 *
 * @param sightings number of sightings that the member holds
 * @param bytesNeeded heap in use, in bytes
 */
public record HeapEstimate(long sightings, long bytesNeeded) {
  static final long BASE_BYTES = 19_600_000;
  static final long BYTES_PER_SIGHTING = 3_020;

  /**
   * @param share fraction of the fleet that the member exposes
   * @param backups number of other members that hold a copy of each sighting
   */
  static HeapEstimate of(long fleet, double share, int members, int backups) {
    long stored = Math.round(fleet * (share + (double) backups / members));
    return new HeapEstimate(stored, BASE_BYTES + BYTES_PER_SIGHTING * stored);
  }

  /** Returns how many times these sightings fit into the given bytes; 0 if they do not fit once. */
  double maxFactor(double bytes) {
    return Math.max(0, (bytes - BASE_BYTES) / (BYTES_PER_SIGHTING * Math.max(1, sightings)));
  }
}
