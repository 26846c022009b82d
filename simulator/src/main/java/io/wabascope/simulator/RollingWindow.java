package io.wabascope.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * Sums the costs added within the last window, as a rolling window. An entry that is exactly one
 * window old is no longer counted. Not thread-safe.
 */
final class RollingWindow {
  private final long windowMillis;
  private long[] times = new long[64];
  private int[] costs = new int[64];
  private int first;
  private int count;
  private long cost;
  private int max;

  RollingWindow(Duration window) {
    this.windowMillis = window.toMillis();
  }

  void add(Instant at, int addedCost) {
    evict(at);
    if (count == times.length) {
      grow();
    }
    int index = (first + count) % times.length;
    times[index] = at.toEpochMilli();
    costs[index] = addedCost;
    count++;
    cost += addedCost;
    max = Math.max(max, count);
  }

  /** Adds to the cost of the last entry. */
  void addCost(int extra) {
    if (count > 0) {
      costs[(first + count - 1) % times.length] += extra;
      cost += extra;
    }
  }

  int count(Instant now) {
    evict(now);
    return count;
  }

  long cost(Instant now) {
    evict(now);
    return cost;
  }

  /** The maximum sum of any window so far. */
  int max() {
    return max;
  }

  /** When the sum falls below a limit if nothing is added; now if it is below already. */
  Instant whenBelow(int limit, Instant now) {
    evict(now);
    return count < limit
        ? now
        : Instant.ofEpochMilli(times[(first + count - limit) % times.length] + windowMillis);
  }

  private void evict(Instant now) {
    while (count > 0 && times[first] <= now.toEpochMilli() - windowMillis) {
      cost -= costs[first];
      first = (first + 1) % times.length;
      count--;
    }
  }

  private void grow() {
    int length = times.length;
    long[] moreTimes = new long[length * 2];
    int[] moreCosts = new int[length * 2];
    for (int i = 0; i < length; i++) {
      moreTimes[i] = times[(first + i) % length];
      moreCosts[i] = costs[(first + i) % length];
    }
    times = moreTimes;
    costs = moreCosts;
    first = 0;
  }
}
