package io.wabascope.core.sweep;

import io.wabascope.core.inventory.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a target that complete sweeps did not see, and how many sweeps in a row.
 *
 * @param held how many objects are kept only because too many would go at once
 */
public record Absences(Map<ObjectKey, Integer> missed, int held) {
  public static final Absences NONE = new Absences(Map.of(), 0);

  public Absences {
    missed = Map.copyOf(missed);
  }

  /**
   * When an absent object is forgotten.
   *
   * @param after after so many complete sweeps in a row without it
   * @param guard the part of a target's objects that may go at once
   */
  public record Rule(int after, double guard) {
    /** So few objects may always go: half of a handful is no disaster. */
    private static final int HANDFUL = 10;

    public static final Rule DEFAULT = new Rule(2, 0.5);

    public Rule {
      if (after < 1 || !(guard > 0 && guard <= 1)) {
        throw new IllegalArgumentException("forget_after must be at least 1, guard in (0, 1]");
      }
    }

    private boolean isMass(int going, int known) {
      return going > HANDFUL && going > guard * known;
    }
  }

  /**
   * What follows from a complete sweep.
   *
   * @param forget the objects to take out now
   * @param next the absences from now on
   */
  public record Verdict(Set<ObjectKey> forget, Absences next) {
    public Verdict {
      forget = Set.copyOf(forget);
    }
  }

  /**
   * Judges a complete sweep. Where too many objects would go at once, each is held for one more
   * complete sweep that confirms it.
   *
   * @param known the objects that the target is known to have
   * @param seen those that the sweep saw
   */
  public Verdict after(Set<ObjectKey> known, Set<ObjectKey> seen, Rule rule) {
    Map<ObjectKey, Integer> counts = new HashMap<>();
    Set<ObjectKey> going = new HashSet<>();
    for (ObjectKey key : known) {
      if (!seen.contains(key)) {
        int count = missed.getOrDefault(key, 0) + 1;
        counts.put(key, count);
        if (count >= rule.after()) {
          going.add(key);
        }
      }
    }
    if (!rule.isMass(going.size(), known.size())) {
      counts.keySet().removeAll(going);
      return new Verdict(going, new Absences(counts, 0));
    }
    Set<ObjectKey> confirmed = new HashSet<>(going);
    confirmed.removeIf(key -> held == 0 || counts.getOrDefault(key, 0) <= rule.after());
    counts.keySet().removeAll(confirmed);
    return new Verdict(confirmed, new Absences(counts, going.size() - confirmed.size()));
  }
}
