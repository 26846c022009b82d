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
 * Work that is done once for all requests that wait for it: a request that comes before it begins
 * shares it, a later one gets what begins after it came. Confined to the event loop.
 *
 * @param <K> what is asked for
 * @param <T> what comes of it
 */
public final class SharedWork<K, T> {
  /** From so many on those that have gone are forgotten: no more answers are under way. */
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

  /** Joins that request to the work for that key; fails as {@link WorkQueue#submit} does. */
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
