package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers what the test has laid out, on a later turn; then empty pages. */
final class ScriptedPages implements GraphClient {
  final List<PageRequest> asked = new ArrayList<>();
  private final Queue<GraphException> script = new ArrayDeque<>();
  private final Vertx vertx;

  ScriptedPages(Vertx vertx) {
    this.vertx = vertx;
  }

  ScriptedPages fails(FaultKind kind, @Nullable Duration regainIn) {
    Fault fault = new Fault(kind, 2, null, null, false, "invented");
    script.add(new GraphException(fault, regainIn));
    return this;
  }

  ScriptedPages fails(GraphException with) {
    script.add(with);
    return this;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    asked.add(request);
    GraphException failure = script.poll();
    return vertx
        .timer(1, TimeUnit.MILLISECONDS)
        .compose(turn -> failure == null
            ? Future.succeededFuture(new Page(List.of(), null))
            : Future.failedFuture(failure));
  }
}
