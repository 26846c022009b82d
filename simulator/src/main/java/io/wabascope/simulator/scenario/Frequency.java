package io.wabascope.simulator.scenario;

import java.util.random.RandomGenerator;

/**
 * The frequency of a rule.
 *
 * @param times maximum number of firings; {@link Integer#MAX_VALUE} for no limit
 * @param every fires on every n-th matching call; 1 for all
 * @param chance probability of firing, 0 to 1
 */
record Frequency(int times, int every, double chance) {
  static final Frequency ALWAYS = new Frequency(Integer.MAX_VALUE, 1, 1);

  boolean shouldFire(int callNumber, int firedCount, RandomGenerator random) {
    return firedCount < times
        && callNumber % every == 0
        && (chance >= 1 || random.nextDouble() < chance);
  }
}
