package io.wabascope.poller.api;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future in a test; production code never waits. */
public final class Await {
  private static final long SECONDS = 30;

  private Await() {}

  public static <T> T value(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("the future failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the future did not end within " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static Throwable failure(Future<?> future) {
    return value(future.map((Throwable) null).otherwise(cause -> cause).map(cause -> {
      if (cause == null) {
        throw new AssertionError("the future did not fail");
      }
      return cause;
    }));
  }
}
