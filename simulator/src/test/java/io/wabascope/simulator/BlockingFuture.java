package io.wabascope.simulator;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for a future. */
final class BlockingFuture {
  private BlockingFuture() {}

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError("no value before the timeout: " + failed, failed);
    }
  }
}
