package io.wabascope.poller.ratelimit;

import io.vertx.core.Future;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.poller.api.GraphClient;

/** Schedules calls as {@link RateLimitedGraphClient} does, without a change of context. */
public record AccountCalls(CallScheduler callScheduler, GraphClient next) implements GraphClient {
  @Override
  public Future<Page> fetch(PageRequest request) {
    return request.account() == null
        ? callScheduler.submit(request.target(), () -> next.fetch(request))
        : callScheduler.submitUrgent(request.target(), () -> next.fetch(request));
  }
}
