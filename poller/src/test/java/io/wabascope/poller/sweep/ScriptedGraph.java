package io.wabascope.poller.sweep;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Item;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A Graph client that serves a list of items, with scripted results in between.
 *
 * <p>The results added by {@link #then} come first, in order, then the pages of the list. All
 * results are asynchronous.
 */
final class ScriptedGraph implements GraphClient {
  private final Deque<Function<PageRequest, Future<Page>>> script = new ArrayDeque<>();
  private final List<PageRequest> requests = new ArrayList<>();
  private Supplier<List<Item>> listed = List::of;

  ScriptedGraph listing(Supplier<List<Item>> items) {
    listed = items;
    return this;
  }

  ScriptedGraph listing(List<Item> items) {
    return listing(() -> items);
  }

  ScriptedGraph then(Page page) {
    script.add(request -> Future.succeededFuture(page));
    return this;
  }

  ScriptedGraph then(Fault fault) {
    return then(new GraphException(fault));
  }

  ScriptedGraph then(GraphException refused) {
    script.add(request -> Future.failedFuture(refused));
    return this;
  }

  /** Fails one call after something else has happened. */
  ScriptedGraph then(Runnable before, GraphException refused) {
    script.add(request -> {
      before.run();
      return Future.failedFuture(refused);
    });
    return this;
  }

  /** Serves one page of the list before the next scripted result. */
  ScriptedGraph thenListed() {
    script.add(this::listedPage);
    return this;
  }

  List<PageRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    Future<Page> result;
    synchronized (requests) {
      requests.add(request);
      result = script.isEmpty() ? listedPage(request) : script.remove().apply(request);
    }
    Context context = Vertx.currentContext();
    if (context == null) {
      return result;
    }
    Promise<Page> promise = Promise.promise();
    context.runOnContext(ignored -> result.onComplete(promise));
    return promise.future();
  }

  private Future<Page> listedPage(PageRequest request) {
    List<Item> items = listed.get();
    int from = request.after() == null ? 0 : Integer.parseInt(request.after().value());
    int to = Math.min(items.size(), from + request.pageSize());
    Cursor next = to < items.size() ? new Cursor(Integer.toString(to)) : null;
    return Future.succeededFuture(new Page(items.subList(Math.min(from, to), to), next));
  }
}
