package io.wabascope.exporter.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;

/**
 * The context of an HTTP server, and the workers that render for it.
 *
 * @param context runs on the event loop
 */
public record ServerContext(Context context, WorkerExecutor workers) {
  /**
   * Runs the task after the event loop has polled its sockets. A task of the context would run
   * before that, and the shortest timer of Vert.x is a millisecond.
   */
  void runAfterPolling(Runnable task) {
    var unused = ((ContextInternal) context)
        .nettyEventLoop()
        .schedule(() -> context.runOnContext(ignored -> task.run()), 0, TimeUnit.NANOSECONDS);
  }

  /** That future, completed on the context. */
  <T> Future<T> here(Future<T> anywhere) {
    Promise<T> here = ((ContextInternal) context).promise();
    anywhere.onComplete(here);
    return here.future();
  }
}
