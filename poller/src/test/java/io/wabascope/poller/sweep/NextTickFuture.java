package io.wabascope.poller.sweep;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Completes asynchronously, as a network does, on the caller's context if there is one. */
final class NextTickFuture {
  private NextTickFuture() {}

  static <T> Future<T> of(T value) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return Future.succeededFuture(value);
    }
    Promise<T> promise = Promise.promise();
    context.runOnContext(ignored -> promise.complete(value));
    return promise.future();
  }

  static Future<Void> completed() {
    return of(null);
  }
}
