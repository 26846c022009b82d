package io.wabascope.agent.webhook;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.wabascope.exporter.auth.AccessHandler;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.server.LimitedHttpServer;
import io.wabascope.exporter.server.ListenOptions;
import io.wabascope.poller.webhook.AccountHints;
import io.wabascope.poller.webhook.WebhookApp;
import io.wabascope.poller.webhook.WebhookListener;
import io.wabascope.poller.webhook.WebhookReceiver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The HTTP server for Meta's events. It serves nothing else, because Meta must reach it, and must
 * not reach the metrics.
 */
public final class WebhookVerticle extends VerticleBase {
  static final int MAX_CONNECTIONS = 64;

  /** A delivery must be complete and answered within the last one. */
  private static final ClientTimeouts TIMEOUTS =
      new ClientTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(20));

  private final LimitedHttpServer server;
  private final Supplier<Map<String, WebhookApp>> apps;
  private final AccountHints hints;
  private final WebhookListener listener;

  /**
   * @param port 0 for any free port
   * @param apps the apps whose events are accepted, by name; read for each request
   */
  public WebhookVerticle(
      String host,
      int port,
      AccessPolicy accessPolicy,
      Supplier<Map<String, WebhookApp>> apps,
      AccountHints hints,
      WebhookListener listener) {
    this(
        new ListenOptions(
            host,
            port,
            accessPolicy,
            TIMEOUTS,
            new ListenOptions.ConnectionLimits(MAX_CONNECTIONS, MAX_CONNECTIONS)),
        apps,
        hints,
        listener);
  }

  WebhookVerticle(
      ListenOptions options,
      Supplier<Map<String, WebhookApp>> apps,
      AccountHints hints,
      WebhookListener listener) {
    this.server = new LimitedHttpServer(options);
    this.apps = apps;
    this.hints = hints;
    this.listener = listener;
  }

  @Override
  public Future<?> start() {
    WebhookReceiver receiver = new WebhookReceiver(vertx, hints, listener, InstantSource.system());
    return server.start(
        vertx, AccessHandler.acceptingBodies(new WebhookHandler(apps, receiver, listener)));
  }

  /** The port that the started server listens on. */
  public int port() {
    return server.port();
  }

  /** Replaces TLS keys and rate limit; fails if TLS or HTTP/2 would be switched on or off. */
  public Future<Void> apply(AccessPolicy policy) {
    return server.apply(policy);
  }

  @Override
  public Future<?> stop() {
    return server.stop();
  }
}
