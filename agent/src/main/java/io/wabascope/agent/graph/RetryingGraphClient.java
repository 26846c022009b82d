package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.pace.Backoff;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tries again where the same call may work a moment later.
 *
 * <p>Wrapped around pace, so that each try has a token of its own. The waits are by chance between
 * zero and a growing bound: callers that failed together do not come back together.
 */
final class RetryingGraphClient implements GraphClient {
  /** A server that asks for more patience than this is left to the sweep's own cadence. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final GraphClient next;
  private final Vertx vertx;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final int retries;

  RetryingGraphClient(
      GraphClient next, Vertx vertx, Backoff backoff, RandomGenerator random, int retries) {
    this.next = next;
    this.vertx = vertx;
    this.backoff = backoff;
    this.random = random;
    this.retries = retries;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    return attempt(request, 1);
  }

  private Future<Page> attempt(PageRequest request, int number) {
    return next.fetch(request).recover(cause -> again(request, number, cause));
  }

  private Future<Page> again(PageRequest request, int number, Throwable cause) {
    Duration pause = number > retries ? null : pause(number, cause);
    return pause == null
        ? Future.failedFuture(cause)
        : vertx
            .timer(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)
            .compose(turn -> attempt(request, number + 1));
  }

  /** How long to wait before another try; absent if none is worth it. */
  private @Nullable Duration pause(int number, Throwable cause) {
    if (!(cause instanceof GraphException refused)
        || refused.isSuspended()
        || !refused.fault().kind().isRetryable()) {
      return null;
    }
    Duration named = refused.regainIn();
    if (named != null && named.compareTo(PATIENCE) > 0) {
      return null;
    }
    Duration pause = backoff.pause(number, random);
    return named != null && named.compareTo(pause) > 0 ? named : pause;
  }
}
