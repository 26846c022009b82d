package io.wabascope.benchmarks.attack;

/**
 * One kind of attack.
 *
 * @param limitsScrapes whether the goal for scrape times holds during it
 */
record Attack(String name, boolean limitsScrapes, Action action) {
  /** Carries an attack out. */
  interface Action {
    /** Returns the number of connections, requests or streams that were sent. */
    long play(Attackers attackers) throws Exception;
  }
}
