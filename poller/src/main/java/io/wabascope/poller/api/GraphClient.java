package io.wabascope.poller.api;

import io.vertx.core.Future;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;

/** Fetches pages from the Graph API; retry, pace and metering are wrapped around it. */
@FunctionalInterface
public interface GraphClient {
  /**
   * Fetches one page.
   *
   * @return the page; or a failure with a {@link GraphException}, and with nothing else
   */
  Future<Page> fetch(PageRequest request);
}
