package io.wabascope.poller.ratelimit;

import io.wabascope.core.graph.Usage;
import io.wabascope.poller.api.GraphException;
import java.util.List;

/**
 * Receives what a response with a page says of the quotas, before its caller receives the page.
 *
 * <p>A refused call reports it by {@link GraphException#usages}.
 */
@FunctionalInterface
public interface UsageListener {
  /**
   * Takes in what a response said.
   *
   * @param node the node that the call asked
   */
  void onUsage(String node, List<Usage> usages);
}
