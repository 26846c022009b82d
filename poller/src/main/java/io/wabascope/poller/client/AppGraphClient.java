package io.wabascope.poller.client;

import io.vertx.core.Vertx;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.ratelimit.Backoff;
import io.wabascope.poller.api.GraphCallListener;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.decode.PageDecoder;
import io.wabascope.poller.ratelimit.AppThrottle;
import io.wabascope.poller.ratelimit.CallScheduler;
import io.wabascope.poller.ratelimit.RateLimitedGraphClient;
import io.wabascope.poller.ratelimit.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The client for all calls of one app: retried, rate limited, metered, over HTTP.
 *
 * <p>There is one instance for each app in a process, because it holds the queue of waiting calls.
 */
public final class AppGraphClient {
  private static final Backoff RETRY_BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
  private static final int MAX_RETRIES = 3;

  private final GraphClient graphClient;
  private final GraphClient spareGraphClient;
  private final TokenInspector tokenInspector;
  private final AppThrottle appThrottle;
  private final CallScheduler callScheduler;

  /**
   * What the clients of all apps share.
   *
   * @param stateNormalizer shared, so that its limit counts the states of all apps
   */
  public record ClientContext(
      Vertx vertx,
      InstantSource clock,
      RandomGenerator random,
      StateNormalizer stateNormalizer,
      GraphCallListener listener) {}

  /**
   * @param app the app's name in metrics
   * @param credentials called for each request, so that a rotation takes effect on the next one
   */
  public AppGraphClient(
      String app,
      GraphHttp graphHttp,
      Supplier<AppCredentials> credentials,
      Quota quota,
      ClientContext shared) {
    Vertx vertx = shared.vertx();
    GraphCallListener listener = shared.listener();
    InstantSource clock = shared.clock();
    this.appThrottle = new AppThrottle(app, quota, listener, clock);
    this.callScheduler =
        new CallScheduler(app, quota, appThrottle, Scheduler.of(vertx), clock, listener);
    PageDecoder decoder = new PageDecoder(graphHttp.server().base(), shared.stateNormalizer());
    GraphClient http =
        new HttpGraphClient(graphHttp, credentials, decoder, appThrottle, listener, clock);
    GraphClient metered = new MeteredGraphClient(http, listener, System::nanoTime);
    RateLimitedGraphClient rateLimited = new RateLimitedGraphClient(metered, callScheduler, vertx);
    this.graphClient =
        new RetryingGraphClient(rateLimited, vertx, RETRY_BACKOFF, shared.random(), MAX_RETRIES);
    this.spareGraphClient = rateLimited::fetchSpare;
    this.tokenInspector =
        new TokenInspector(graphHttp, credentials, callScheduler, appThrottle, vertx, clock);
  }

  /**
   * Forgets which targets were refused, after targets or secrets changed.
   *
   * @param count the number of targets of the app
   */
  public void resetTargets(int count) {
    appThrottle.resetTargets(count);
  }

  /**
   * Reserves a fraction of the burst for reads of single accounts.
   *
   * @param share 0 for no reserve
   */
  public void reserve(double share) {
    callScheduler.reserve(share);
  }

  /** Fetches pages; results arrive on the caller's Vert.x context. */
  public GraphClient graphClient() {
    return graphClient;
  }

  /**
   * Reads single accounts only if no other call needs the token; else a read fails as suspended. A
   * failure is not retried. Results arrive on the caller's Vert.x context.
   */
  public GraphClient spareGraphClient() {
    return spareGraphClient;
  }

  /** Inspects the app's token; results arrive on the caller's Vert.x context. */
  public TokenInspector tokenInspector() {
    return tokenInspector;
  }
}
