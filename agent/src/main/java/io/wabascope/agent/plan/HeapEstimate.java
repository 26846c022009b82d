package io.wabascope.agent.plan;

/**
 * The heap that a member has in use once it has collected its garbage.
 *
 * <p>Measured, not worked out: {@code run} on client and owned accounts of the simulator, default
 * fields, one app, no cluster, JDK 17, serial collector, {@code jcmd GC.class_histogram} after three
 * {@code GC.run}: 16.8 MB with 950 accounts, 30.7 MB with 9,500. So a sighting in the map, on the
 * board and rendered takes 1.6 kB. One that is a backup alone, or on the board alone, takes less and
 * is counted like the others: the sum is rather too large.
 *
 * @param sightings those that the member holds
 * @param bytesNeeded bytes
 */
public record HeapEstimate(long sightings, long bytesNeeded) {
  static final long BASE_BYTES = 15_300_000;
  static final long BYTES_PER_SIGHTING = 1_630;

  /**
   * @param share the part of the fleet that the member shows
   * @param backups on so many other members each sighting is kept as well
   */
  static HeapEstimate of(long fleet, double share, int members, int backups) {
    long stored = Math.round(fleet * (share + (double) backups / members));
    return new HeapEstimate(stored, BASE_BYTES + BYTES_PER_SIGHTING * stored);
  }

  /** How many times these sightings so many bytes have room for; none where not even one has. */
  double maxFactor(double bytes) {
    return Math.max(0, (bytes - BASE_BYTES) / (BYTES_PER_SIGHTING * Math.max(1, sightings)));
  }
}
