package io.wabascope.agent.graph;

import io.wabascope.core.graph.Usage;
import java.util.List;

/** Told what each response says of the quotas, before anyone learns of the response itself. */
@FunctionalInterface
interface UsageListener {
  /**
   * Takes in what a response said.
   *
   * @param node the node that the call asked
   */
  void spent(String node, List<Usage> usages);
}
