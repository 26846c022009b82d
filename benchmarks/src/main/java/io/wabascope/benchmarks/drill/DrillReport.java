package io.wabascope.benchmarks.drill;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The observations of a part of the drill. Times are in seconds, from the last scrape before to the
 * first scrape after, so they are upper bounds. Thread-safe.
 */
public final class DrillReport {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Set<String> expected;
  private final Map<String, Long> lastSeen = new HashMap<>();
  private final Map<String, Long> duplicated = new HashMap<>();
  private int scrapeCount;
  private int missing;
  private int duplicates;
  private int maxMissing;
  private int maxDuplicates;
  private double maxMissingSeconds;
  private double maxDuplicateSeconds;
  private double maxRoundSeconds;
  private double maxScrapeSeconds;
  private double maxSweepAgeSeconds;

  DrillReport(Set<String> expected) {
    this.expected = expected;
  }

  synchronized void record(ClusterScrape.ClusterSnapshot snapshot, double sweepAge) {
    scrapeCount++;
    missing = 0;
    duplicates = 0;
    for (String account : expected) {
      int memberCount = snapshot.accounts().getOrDefault(account, 0);
      missing(account, memberCount == 0, snapshot);
      duplicated(account, memberCount > 1, snapshot);
    }
    maxMissing = Math.max(maxMissing, missing);
    maxDuplicates = Math.max(maxDuplicates, duplicates);
    maxRoundSeconds =
        Math.max(maxRoundSeconds, (snapshot.toNanos() - snapshot.fromNanos()) / NANOS_PER_SECOND);
    maxScrapeSeconds = Math.max(maxScrapeSeconds, snapshot.slowestScrape() / NANOS_PER_SECOND);
    maxSweepAgeSeconds = Math.max(maxSweepAgeSeconds, sweepAge);
  }

  private void missing(String account, boolean absent, ClusterScrape.ClusterSnapshot snapshot) {
    long since = lastSeen.getOrDefault(account, snapshot.fromNanos());
    if (absent) {
      missing++;
      lastSeen.putIfAbsent(account, snapshot.fromNanos());
      // its return is at most one scrape away, and counted then
      maxMissingSeconds =
          Math.max(maxMissingSeconds, (snapshot.toNanos() - since) / NANOS_PER_SECOND);
    } else {
      lastSeen.put(account, snapshot.fromNanos());
    }
  }

  private void duplicated(
      String account, boolean isDuplicate, ClusterScrape.ClusterSnapshot snapshot) {
    if (isDuplicate) {
      duplicates++;
      long since = duplicated.computeIfAbsent(account, ignored -> snapshot.fromNanos());
      maxDuplicateSeconds =
          Math.max(maxDuplicateSeconds, (snapshot.toNanos() - since) / NANOS_PER_SECOND);
    } else {
      duplicated.remove(account);
    }
  }

  /** Whether the last scrape found each account on exactly one member. */
  public synchronized boolean isConsistent() {
    return scrapeCount > 0 && missing == 0 && duplicates == 0;
  }

  public synchronized int scrapeCount() {
    return scrapeCount;
  }

  /** The longest time that an account was on no member, until the last scrape without it. */
  public synchronized double maxMissingSeconds() {
    return maxMissingSeconds;
  }

  /** The longest time that an account was on two members. */
  public synchronized double maxDuplicateSeconds() {
    return maxDuplicateSeconds;
  }

  /** The longest time in seconds between two complete sweeps of a target. */
  public synchronized double maxSweepAgeSeconds() {
    return maxSweepAgeSeconds;
  }

  /** The longest response time of a member that responded. */
  public synchronized double maxScrapeSeconds() {
    return maxScrapeSeconds;
  }

  @Override
  public synchronized String toString() {
    return ("%d scrapes, the longest %.1f s; missing: at most %d accounts, none for longer than %.1f s;"
            + " on two members: at most %d, none for longer than %.1f s;"
            + " oldest sweep %.0f s; slowest scrape %.2f s")
        .formatted(
            scrapeCount,
            maxRoundSeconds,
            maxMissing,
            maxMissingSeconds,
            maxDuplicates,
            maxDuplicateSeconds,
            maxSweepAgeSeconds,
            maxScrapeSeconds);
  }
}
