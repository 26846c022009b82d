package io.wabascope.simulator.world;

/**
 * Size and change rate of the simulated fleet.
 *
 * @param seed the same seed, sizes and rate give the same world
 * @param accounts 1 to 1,000,000, spread evenly over the providers
 * @param providers number of providers, each with an application, a business and a user
 * @param changesPerMinute state changes per minute in the whole fleet; 0 for none
 */
public record FleetSettings(long seed, int accounts, int providers, double changesPerMinute) {

  public FleetSettings {
    if (accounts < 1 || accounts > 1_000_000) {
      throw new IllegalArgumentException("accounts must be 1 to 1000000: " + accounts);
    }
    if (providers < 1 || providers > accounts) {
      throw new IllegalArgumentException(
          "providers must be 1 to the number of accounts: " + providers);
    }
    if (!(changesPerMinute >= 0) || changesPerMinute > 1_000_000) {
      throw new IllegalArgumentException(
          "changes per minute must be 0 to 1000000: " + changesPerMinute);
    }
  }

  /** A fleet of one provider without state changes. */
  public static FleetSettings of(int accounts) {
    return new FleetSettings(1, accounts, 1, 0);
  }
}
