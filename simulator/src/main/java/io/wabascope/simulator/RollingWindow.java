package io.wabascope.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts what happened within the last hour, at every moment and not from hour to hour. What is
 * exactly one window old no longer counts. Not thread-safe.
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

  /** Adds to the cost of what was added last. */
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

  /** The most that ever were within one window. */
  int max() {
    return max;
  }

  /** When fewer than so many will be left, if nothing is added; now, where that is so already. */
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
