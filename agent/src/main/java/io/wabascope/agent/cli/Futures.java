package io.wabascope.agent.cli;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** Waits for a future: a command line is the one place where somebody has to. */
final class Futures {
  private Futures() {}

  /**
   * What the future brings.
   *
   * @throws Exception the cause of its failure, as it is
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
