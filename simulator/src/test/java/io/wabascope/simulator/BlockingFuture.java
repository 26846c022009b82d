package io.wabascope.simulator;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for a future, so that a test reads top to bottom. */
final class BlockingFuture {
  private BlockingFuture() {}

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError("no value in time: " + failed, failed);
    }
  }
}
