package io.wabascope.agent.graph;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;

/** Has each call wait for its turn with the app's pacer, and brings the answer home. */
final class PacedGraphClient implements GraphClient {
  private final GraphClient next;
  private final Pacer pacer;
  private final Vertx vertx;

  PacedGraphClient(GraphClient next, Pacer pacer, Vertx vertx) {
    this.next = next;
    this.pacer = pacer;
    this.vertx = vertx;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    Context caller = vertx.getOrCreateContext();
    Promise<Page> answer = Promise.promise();
    pacer
        .pace(request.target().node(), () -> next.fetch(request))
        .onComplete((page, cause) -> caller.runOnContext(home -> answer.complete(page, cause)));
    return answer.future();
  }
}
