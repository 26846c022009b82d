package io.wabascope.poller.api;

import io.vertx.core.Future;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;

/** Fetches pages from the Graph API. Retries, rate limiting and metering are decorators. */
@FunctionalInterface
public interface GraphClient {
  /**
   * Fetches one page.
   *
   * @return the page, or a failure, which is always a {@link GraphException}
   */
  Future<Page> fetch(PageRequest request);
}
