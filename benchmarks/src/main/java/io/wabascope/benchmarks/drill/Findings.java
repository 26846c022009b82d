package io.wabascope.benchmarks.drill;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a watcher saw in a part of the drill. Times are in seconds; they begin with the last look
 * before and end with the first look after, so they err upwards, by two looks at most. Thread-safe.
 */
public final class Findings {
  private static final double NANOS = 1e9;

  private final Set<String> expected;
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, Long> doubled = new HashMap<>();
  private int looks;
  private int missing;
  private int doubles;
  private int mostMissing;
  private int mostDoubles;
  private double longestMissing;
  private double longestDouble;
  private double longestLook;
  private double slowestScrape;
  private double oldestSweep;

  Findings(Set<String> expected) {
    this.expected = expected;
  }

  synchronized void take(Union.Look look, double oldest) {
    looks++;
    missing = 0;
    doubles = 0;
    for (String account : expected) {
      int on = look.accounts().getOrDefault(account, 0);
      missing(account, on == 0, look);
      doubled(account, on > 1, look);
    }
    mostMissing = Math.max(mostMissing, missing);
    mostDoubles = Math.max(mostDoubles, doubles);
    longestLook = Math.max(longestLook, (look.to() - look.from()) / NANOS);
    slowestScrape = Math.max(slowestScrape, look.slowest() / NANOS);
    oldestSweep = Math.max(oldestSweep, oldest);
  }

  private void missing(String account, boolean absent, Union.Look look) {
    long since = seen.getOrDefault(account, look.from());
    if (absent) {
      missing++;
      seen.putIfAbsent(account, look.from());
      // Its return is one look off at most, and counted as this long then.
      longestMissing = Math.max(longestMissing, (look.to() - since) / NANOS);
    } else {
      seen.put(account, look.from());
    }
  }

  private void doubled(String account, boolean twice, Union.Look look) {
    if (twice) {
      doubles++;
      long since = doubled.computeIfAbsent(account, first -> look.from());
      longestDouble = Math.max(longestDouble, (look.to() - since) / NANOS);
    } else {
      doubled.remove(account);
    }
  }

  /** Whether the last look found each account on exactly one member. */
  public synchronized boolean isWell() {
    return looks > 0 && missing == 0 && doubles == 0;
  }

  public synchronized int looks() {
    return looks;
  }

  /** The longest time that an account was on no member, up to the last look without it. */
  public synchronized double longestMissing() {
    return longestMissing;
  }

  /** The longest time that an account was on two members. */
  public synchronized double longestDouble() {
    return longestDouble;
  }

  /** The most seconds that went by after a complete sweep of a target, until the next. */
  public synchronized double oldestSweep() {
    return oldestSweep;
  }

  /** The longest that a member took to answer a scrape, if it did. */
  public synchronized double slowestScrape() {
    return slowestScrape;
  }

  @Override
  public synchronized String toString() {
    return ("%d looks, the longest %.1f s; missing: at most %d accounts, none for longer than %.1f s;"
            + " on two members: at most %d, none for longer than %.1f s;"
            + " oldest sweep %.0f s; slowest scrape %.2f s")
        .formatted(
            looks,
            longestLook,
            mostMissing,
            longestMissing,
            mostDoubles,
            longestDouble,
            oldestSweep,
            slowestScrape);
  }
}
