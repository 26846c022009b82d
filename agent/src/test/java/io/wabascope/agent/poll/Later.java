package io.wabascope.agent.poll;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Answers as a network does: on a later turn of the caller's context, where it has one. */
final class Later {
  private Later() {}

  static <T> Future<T> of(T value) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return Future.succeededFuture(value);
    }
    Promise<T> answer = Promise.promise();
    context.runOnContext(go -> answer.complete(value));
    return answer.future();
  }

  static Future<Void> done() {
    return of(null);
  }
}
