package io.wabascope.agent.graph;

import io.vertx.core.Vertx;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.pace.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All calls of one app: retrying, paced, metered, over HTTP.
 *
 * <p>One for each app and process, because the line in which its calls wait is here.
 */
public final class AppCalls {
  private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
  private static final int RETRIES = 3;

  private final GraphClient pages;
  private final TokenProbe probe;

  /**
   * What the calls stand on.
   *
   * @param vocabulary reads the states, for all apps together
   */
  public record Ground(
      Vertx vertx,
      InstantSource clock,
      RandomGenerator random,
      Vocabulary vocabulary,
      GraphMeter meter) {}

  /**
   * @param app the app's name in metrics
   * @param credentials asked at each call, so that a rotation takes effect on the next one
   */
  public AppCalls(
      String app, GraphHttp calls, Supplier<Credentials> credentials, Quota quota, Ground ground) {
    Vertx vertx = ground.vertx();
    GraphMeter meter = ground.meter();
    InstantSource clock = ground.clock();
    Throttle throttle = new Throttle(app, quota, meter, clock);
    Pacer pacer = new Pacer(app, quota, throttle, Turns.of(vertx), clock, meter);
    PageDecoder decoder = new PageDecoder(calls.server().base(), ground.vocabulary());
    GraphClient http = new HttpGraphClient(calls, credentials, decoder, throttle, meter, clock);
    GraphClient metered = new MeteredGraphClient(http, meter, System::nanoTime);
    GraphClient paced = new PacedGraphClient(metered, pacer, vertx);
    this.pages = new RetryingGraphClient(paced, vertx, RETRY, ground.random(), RETRIES);
    this.probe = new TokenProbe(calls, credentials, pacer, throttle, vertx, clock);
  }

  /** Fetches pages; the answers come on the caller's Vert.x context. */
  public GraphClient pages() {
    return pages;
  }

  /** Asks about the app's token; the answers come on the caller's Vert.x context. */
  public TokenProbe probe() {
    return probe;
  }
}
