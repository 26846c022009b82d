package io.wabascope.agent.cluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the grid from Vert.x: each with a deadline, each answer on the caller's context.
 *
 * <p>Hazelcast answers on threads of its own, and a call to a member that hangs waits until that
 * member is given up. The workers are few and the grid's alone, so that a grid that hangs takes no
 * workers from others.
 */
final class GridCalls {
  /** Longer than it takes to give up a member that hangs, so that calls live through that. */
  static final Duration DEADLINE = Duration.ofSeconds(15);

  private static final int WORKERS = 8;

  private final Vertx vertx;
  private final WorkerExecutor workers;

  GridCalls(Vertx vertx) {
    this.vertx = vertx;
    this.workers = vertx.createSharedWorkerExecutor("wabascope-grid", WORKERS);
  }

  /** For what Hazelcast does asynchronously. */
  <T> Future<T> async(String what, Duration deadline, Callable<CompletionStage<T>> call) {
    Context home = vertx.getOrCreateContext();
    Promise<T> answer = answer(what, deadline);
    try {
      call.call()
          .whenCompleteAsync(
              (value, cause) -> {
                if (cause == null) {
                  answer.tryComplete(value);
                } else {
                  answer.tryFail(cause);
                }
              },
              task -> home.runOnContext(go -> task.run()));
    } catch (Exception e) {
      answer.tryFail(e);
    }
    return answer.future();
  }

  /** For what Hazelcast offers only as a call that waits. */
  <T> Future<T> blocking(String what, Callable<T> call) {
    Promise<T> answer = answer(what, DEADLINE);
    workers.executeBlocking(call, false).onComplete(answer::tryComplete, answer::tryFail);
    return answer.future();
  }

  private <T> Promise<T> answer(String what, Duration deadline) {
    Promise<T> answer = Promise.promise();
    long timer = vertx.setTimer(
        deadline.toMillis(),
        late -> answer.tryFail(new TimeoutException(
            "the grid did not answer within " + deadline.toMillis() + " ms: " + what)));
    answer.future().onComplete(done -> vertx.cancelTimer(timer));
    return answer;
  }

  /** Waits on a worker for an answer. */
  static <T> T value(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
