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
 * Retries calls that may work a moment later.
 *
 * <p>It wraps the rate limiter, so each attempt draws its own token. The delays are random between
 * zero and a growing maximum, so calls that failed together are not retried together.
 */
final class RetryingGraphClient implements GraphClient {
  /** If the API names a longer wait, the call fails, and the sweep is continued later. */
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

  /** The delay before the next attempt; null if a retry is useless. */
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
