package io.wabascope.exporter.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Work that is done once for all requests that wait for it. A request that arrives before the work
 * starts shares it; a later one gets the next result. Confined to the event loop.
 *
 * @param <K> identifies the work
 * @param <T> the result
 */
public final class SharedWork<K, T> {
  /** From this number of waiting requests on, those whose client has gone are removed. */
  private static final int MANY = ConnectionLimiter.MAX_RESPONSES;

  private final WorkQueue queue;
  private final Map<K, Group<T>> waiting = new HashMap<>();

  public SharedWork(WorkQueue queue) {
    this.queue = queue;
  }

  private record Waiter<T>(HttpServerRequest request, Promise<T> promise) {
    boolean isOpen() {
      return !request.response().closed();
    }
  }

  private static final class Group<T> {
    private final List<Waiter<T>> waiters = new ArrayList<>();

    Future<T> add(HttpServerRequest request) {
      if (waiters.size() >= MANY) {
        waiters.removeIf(waiter -> !waiter.isOpen());
      }
      Promise<T> promise = Promise.promise();
      waiters.add(new Waiter<>(request, promise));
      return promise.future();
    }

    boolean isWanted() {
      return waiters.stream().anyMatch(Waiter::isOpen);
    }

    void complete(AsyncResult<T> result) {
      waiters.forEach(waiter -> waiter.promise().handle(result));
    }
  }

  /** Adds the request to the work for the key; fails as {@link WorkQueue#submit} does. */
  public Future<T> join(K key, HttpServerRequest request, Supplier<Future<T>> work) {
    Group<T> known = waiting.get(key);
    if (known != null) {
      return known.add(request);
    }
    Group<T> group = new Group<>();
    Future<T> own = group.add(request);
    waiting.put(key, group);
    queue
        .submit(group::isWanted, () -> {
          waiting.remove(key, group);
          return work.get();
        })
        .onComplete(result -> {
          waiting.remove(key, group);
          group.complete(result);
        });
    return own;
  }
}
