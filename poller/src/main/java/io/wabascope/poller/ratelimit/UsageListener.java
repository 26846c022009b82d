package io.wabascope.poller.ratelimit;

import io.wabascope.core.graph.Usage;
import io.wabascope.poller.api.GraphException;
import java.util.List;

/**
 * Receives the usage that a response with a page reports, before the caller receives the page.
 *
 * <p>A failed call reports it by {@link GraphException#usages}.
 */
@FunctionalInterface
public interface UsageListener {
  /**
   * Records the usage that a response reports.
   *
   * @param node the node that was called
   */
  void onUsage(String node, List<Usage> usages);
}
