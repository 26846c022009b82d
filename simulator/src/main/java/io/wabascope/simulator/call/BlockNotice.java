package io.wabascope.simulator.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that told the caller to stay away until an instant.
 *
 * @param node the node that it holds for; null where it holds for the whole app
 */
public record BlockNotice(@Nullable String node, Instant until) {

  /** Whether the caller was still to stay away when it made this call. */
  public boolean forbids(Call call) {
    return (node == null || node.equals(call.node())) && call.receivedAt().isBefore(until);
  }
}
