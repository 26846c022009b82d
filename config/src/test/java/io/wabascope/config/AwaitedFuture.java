package io.wabascope.config;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the value of a future in a test. */
public final class AwaitedFuture {
  private AwaitedFuture() {}

  public static <T> T resultOf(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e.getCause() == null ? e : e.getCause());
    }
  }

  public static Throwable failureOf(Future<?> future) {
    return resultOf(future.transform(result -> Future.succeededFuture(result.cause())));
  }
}
