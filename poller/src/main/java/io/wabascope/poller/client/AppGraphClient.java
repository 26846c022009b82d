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
 * All calls of one app: retrying, paced, metered, over HTTP.
 *
 * <p>One for each app and process, because the line in which its calls wait is here.
 */
public final class AppGraphClient {
  private static final Backoff RETRY_BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
  private static final int MAX_RETRIES = 3;

  private final GraphClient graphClient;
  private final TokenInspector tokenInspector;
  private final AppThrottle appThrottle;

  /**
   * What the calls stand on.
   *
   * @param stateNormalizer reads the states, for all apps together
   */
  public record ClientContext(
      Vertx vertx,
      InstantSource clock,
      RandomGenerator random,
      StateNormalizer stateNormalizer,
      GraphCallListener listener) {}

  /**
   * @param app the app's name in metrics
   * @param credentials asked at each call, so that a rotation takes effect on the next one
   */
  public AppGraphClient(
      String app,
      GraphHttp graphHttp,
      Supplier<AppCredentials> credentials,
      Quota quota,
      ClientContext ground) {
    Vertx vertx = ground.vertx();
    GraphCallListener listener = ground.listener();
    InstantSource clock = ground.clock();
    this.appThrottle = new AppThrottle(app, quota, listener, clock);
    CallScheduler callScheduler =
        new CallScheduler(app, quota, appThrottle, Scheduler.of(vertx), clock, listener);
    PageDecoder decoder = new PageDecoder(graphHttp.server().base(), ground.stateNormalizer());
    GraphClient http =
        new HttpGraphClient(graphHttp, credentials, decoder, appThrottle, listener, clock);
    GraphClient metered = new MeteredGraphClient(http, listener, System::nanoTime);
    GraphClient rateLimited = new RateLimitedGraphClient(metered, callScheduler, vertx);
    this.graphClient =
        new RetryingGraphClient(rateLimited, vertx, RETRY_BACKOFF, ground.random(), MAX_RETRIES);
    this.tokenInspector =
        new TokenInspector(graphHttp, credentials, callScheduler, appThrottle, vertx, clock);
  }

  /**
   * Takes in that targets or secrets are new: former refusals say nothing of them.
   *
   * @param count how many targets the app has
   */
  public void resetTargets(int count) {
    appThrottle.resetTargets(count);
  }

  /** Fetches pages; the answers come on the caller's Vert.x context. */
  public GraphClient graphClient() {
    return graphClient;
  }

  /** Asks about the app's token; the answers come on the caller's Vert.x context. */
  public TokenInspector tokenInspector() {
    return tokenInspector;
  }
}
