package io.wabascope.simulator.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reply that blocks the caller until an instant.
 *
 * @param node the blocked node; null if the whole app is blocked
 */
public record BlockNotice(@Nullable String node, Instant until) {

  /** Whether it blocks this call. */
  public boolean forbids(Call call) {
    return (node == null || node.equals(call.node())) && call.receivedAt().isBefore(until);
  }
}
