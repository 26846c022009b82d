package io.wabascope.simulator.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that told the caller to stay away until an instant.
 *
 * @param node the node that it holds for; null where it holds for the whole app
 */
public record Stop(@Nullable String node, Instant until) {

  /** Whether the caller was still to stay away when it made this call. */
  public boolean forbids(Call call) {
    return (node == null || node.equals(call.node())) && call.at().isBefore(until);
  }
}
