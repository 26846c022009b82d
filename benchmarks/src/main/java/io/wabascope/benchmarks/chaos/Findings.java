package io.wabascope.benchmarks.chaos;

import java.util.LinkedHashSet;
import java.util.Set;

/** What was found of the objects, scrape by scrape. */
public final class Findings {
  private static final int MOST = 50;

  private final Set<String> wrong = new LinkedHashSet<>();
  private long came;
  private long gone;
  private long longest;

  void appears() {
    came++;
  }

  void missing(Watched target, String id) {
    wrong(target + " lists " + id + ", which was shown before and is not now");
  }

  void late(Watched target, String id) {
    wrong(target + " lists " + id + ", which three complete sweeps have not brought");
  }

  void stays(Watched target, String id, boolean over) {
    if (over) {
      wrong(target + " lists " + id + " no more, and three complete sweeps later it is shown");
    }
  }

  void departs(Watched target, String id, boolean early, long sweeps) {
    gone++;
    longest = Math.max(longest, sweeps);
    if (early) {
      wrong(target + " lists " + id + " no more, and it went before two sweeps were without it");
    }
  }

  private void wrong(String what) {
    if (wrong.size() < MOST) {
      wrong.add(what);
    }
  }

  /** What should not have been, each once; at most fifty. */
  public Set<String> wrong() {
    return Set.copyOf(wrong);
  }

  /** How many objects were shown for the first time. */
  public long came() {
    return came;
  }

  /** How many objects left and were seen to go. */
  public long gone() {
    return gone;
  }

  @Override
  public String toString() {
    return "%d objects came and %d went, the latest with the sweep number %d after it left; wrong: %s"
        .formatted(came, gone, longest, wrong);
  }
}
