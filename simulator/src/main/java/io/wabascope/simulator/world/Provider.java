package io.wabascope.simulator.world;

import io.wabascope.core.inventory.Edge;

/**
 * One solution provider: the three nodes that the four edges hang on.
 *
 * <p>The ids depend on the number alone, not on the seed, so that examples can name them: the first
 * provider is application 700000000000001, business 800000000000001 and user 900000000000001.
 *
 * @param number counted from 1
 */
public record Provider(int number) {

  public Provider {
    if (number < 1) {
      throw new IllegalArgumentException("providers are counted from 1: " + number);
    }
  }

  public String applicationId() {
    return Long.toString(700_000_000_000_000L + number);
  }

  public String businessId() {
    return Long.toString(800_000_000_000_000L + number);
  }

  public String userId() {
    return Long.toString(900_000_000_000_000L + number);
  }

  public String name() {
    return "Simulated Provider " + number;
  }

  /** The node that an edge of this provider hangs on. */
  public String node(Edge edge) {
    return switch (edge) {
      case CONNECTED_CLIENT_BUSINESSES -> applicationId();
      case ASSIGNED_ACCOUNTS -> userId();
      case CLIENT_ACCOUNTS, OWNED_ACCOUNTS -> businessId();
    };
  }
}
