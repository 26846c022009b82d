package io.wabascope.poller.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.ratelimit.Backoff;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
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
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

  private final GraphClient next;
  private final Vertx vertx;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final int maxRetries;

  RetryingGraphClient(
      GraphClient next, Vertx vertx, Backoff backoff, RandomGenerator random, int maxRetries) {
    this.next = next;
    this.vertx = vertx;
    this.backoff = backoff;
    this.random = random;
    this.maxRetries = maxRetries;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    return attempt(request, 1);
  }

  private Future<Page> attempt(PageRequest request, int attemptNumber) {
    return next.fetch(request).recover(cause -> retry(request, attemptNumber, cause));
  }

  private Future<Page> retry(PageRequest request, int attemptNumber, Throwable cause) {
    Duration pause = attemptNumber > maxRetries ? null : pause(attemptNumber, cause);
    return pause == null
        ? Future.failedFuture(cause)
        : vertx
            .timer(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)
            .compose(ignored -> attempt(request, attemptNumber + 1));
  }

  /** How long to wait before another try; absent if none is worth it. */
  private @Nullable Duration pause(int attemptNumber, Throwable cause) {
    if (!(cause instanceof GraphException refused)
        || refused.isSuspended()
        || !refused.fault().kind().isRetryable()) {
      return null;
    }
    Duration regainIn = refused.regainIn();
    if (regainIn != null && regainIn.compareTo(MAX_PAUSE) > 0) {
      return null;
    }
    Duration pause = backoff.jitteredDelay(attemptNumber, random);
    return regainIn != null && regainIn.compareTo(pause) > 0 ? regainIn : pause;
  }
}
