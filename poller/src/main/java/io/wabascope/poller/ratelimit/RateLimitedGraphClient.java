package io.wabascope.poller.ratelimit;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.poller.api.GraphClient;

/** Submits each call to the app's {@link CallScheduler}; results arrive on the caller's context. */
public final class RateLimitedGraphClient implements GraphClient {
  private final GraphClient next;
  private final CallScheduler callScheduler;
  private final Vertx vertx;

  public RateLimitedGraphClient(GraphClient next, CallScheduler callScheduler, Vertx vertx) {
    this.next = next;
    this.callScheduler = callScheduler;
    this.vertx = vertx;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    return onCallersContext(submit(request));
  }

  /**
   * Reads one account only if no other call needs the token.
   *
   * @return also fails with {@link io.wabascope.poller.api.GraphException#noneLeft}
   */
  public Future<Page> fetchSpare(PageRequest request) {
    return onCallersContext(callScheduler.submitSpare(request.target(), () -> next.fetch(request)));
  }

  private Future<Page> onCallersContext(Future<Page> submitted) {
    Context caller = vertx.getOrCreateContext();
    Promise<Page> promise = Promise.promise();
    submitted.onComplete(
        (page, cause) -> caller.runOnContext(ignored -> promise.complete(page, cause)));
    return promise.future();
  }

  private Future<Page> submit(PageRequest request) {
    return request.account() == null
        ? callScheduler.submit(request.target(), () -> next.fetch(request))
        : callScheduler.submitUrgent(request.target(), () -> next.fetch(request));
  }
}
