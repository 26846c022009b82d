package io.wabascope.config;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future where a test needs its value. */
final class Await {
  private Await() {}

  static <T> T value(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e.getCause() == null ? e : e.getCause());
    }
  }

  static Throwable failure(Future<?> future) {
    return value(future.transform(result -> Future.succeededFuture(result.cause())));
  }
}
