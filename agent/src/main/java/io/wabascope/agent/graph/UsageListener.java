package io.wabascope.agent.graph;

import io.wabascope.core.graph.Usage;
import java.util.List;

/**
 * Receives what a response with a page says of the quotas, before its caller receives the page.
 *
 * <p>A refused call reports it by {@link GraphException#usages}.
 */
@FunctionalInterface
interface UsageListener {
  /**
   * Takes in what a response said.
   *
   * @param node the node that the call asked
   */
  void spent(String node, List<Usage> usages);
}
