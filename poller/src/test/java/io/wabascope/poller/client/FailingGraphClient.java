package io.wabascope.poller.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Returns the scripted results asynchronously, then empty pages. */
final class FailingGraphClient implements GraphClient {
  final List<PageRequest> requests = new ArrayList<>();
  private final Queue<GraphException> script = new ArrayDeque<>();
  private final Vertx vertx;

  FailingGraphClient(Vertx vertx) {
    this.vertx = vertx;
  }

  FailingGraphClient failWith(FaultKind kind, @Nullable Duration regainIn) {
    Fault fault = new Fault(kind, 2, null, null, false, "invented");
    script.add(new GraphException(fault, regainIn));
    return this;
  }

  FailingGraphClient failWith(GraphException failure) {
    script.add(failure);
    return this;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    requests.add(request);
    GraphException failure = script.poll();
    return vertx
        .timer(1, TimeUnit.MILLISECONDS)
        .compose(ignored -> failure == null
            ? Future.succeededFuture(new Page(List.of(), null))
            : Future.failedFuture(failure));
  }
}
