package io.wabascope.simulator.world;

import io.wabascope.core.inventory.Edge;

/**
 * A solution provider: the three nodes that have the four edges.
 *
 * <p>The ids depend only on the number, so examples can use them: the first provider has
 * application 700000000000001, business 800000000000001 and user 900000000000001.
 *
 * @param number from 1
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

  /** The node of this provider that has the edge. */
  public String node(Edge edge) {
    return switch (edge) {
      case CONNECTED_CLIENT_BUSINESSES -> applicationId();
      case ASSIGNED_ACCOUNTS -> userId();
      case CLIENT_ACCOUNTS, OWNED_ACCOUNTS -> businessId();
    };
  }
}
