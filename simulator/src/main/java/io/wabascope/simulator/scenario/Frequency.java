package io.wabascope.simulator.scenario;

import java.util.random.RandomGenerator;

/**
 * How often a rule fires.
 *
 * @param times at most; {@link Integer#MAX_VALUE} for no end
 * @param every on each so-manieth call that it is about; 1 for all
 * @param chance with this probability, 0 to 1
 */
record Frequency(int times, int every, double chance) {
  static final Frequency ALWAYS = new Frequency(Integer.MAX_VALUE, 1, 1);

  boolean shouldFire(int callNumber, int firedCount, RandomGenerator random) {
    return firedCount < times
        && callNumber % every == 0
        && (chance >= 1 || random.nextDouble() < chance);
  }
}
