package io.wabascope.agent.cli;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** Blocks until a future completes; only the command line does this. */
final class Futures {
  private Futures() {}

  /**
   * Returns the value of the future.
   *
   * @throws Exception the cause of its failure, not wrapped
   */
  static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
