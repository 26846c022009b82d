package io.wabascope.simulator;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for a future, so that a test reads top to bottom. */
final class Await {
  private Await() {}

  static <T> T value(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError("no value in time: " + failed, failed);
    }
  }
}
