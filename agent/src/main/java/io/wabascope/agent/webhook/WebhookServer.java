package io.wabascope.agent.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.telemetry.WebhookMeters;
import io.wabascope.agent.web.AccessPolicies;
import io.wabascope.config.Settings;
import io.wabascope.config.WebhookSettings;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.poller.webhook.AccountHints;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens, changes and closes the server for Meta's events as the settings require.
 *
 * <p>Called from one context at a time; {@link #port} from any thread.
 */
public final class WebhookServer {
  private static final Logger log = LoggerFactory.getLogger(WebhookServer.class);

  private final Vertx vertx;
  private final AccountHints hints;
  private final WebhookMeters meters;
  private final AcceptedApps apps;
  private volatile @Nullable OpenServer open;

  private record OpenServer(WebhookSettings settings, WebhookVerticle verticle, String deployment) {
    boolean listensAt(WebhookSettings next) {
      return settings.listenAddress().equals(next.listenAddress());
    }
  }

  /**
   * @param apps the apps whose events are accepted, which {@link #apply} updates
   */
  public WebhookServer(Vertx vertx, AcceptedApps apps, AccountHints hints, WebhookMeters meters) {
    this.vertx = vertx;
    this.apps = apps;
    this.hints = hints;
    this.meters = meters;
  }

  /**
   * Listens as the settings require.
   *
   * @return a failure, without any change, if the address is not available, or if TLS or HTTP/2 would
   *     be switched on or off at the same address
   */
  public Future<Void> apply(Settings next) {
    WebhookSettings webhooks = next.webhooks();
    return (webhooks == null ? close() : listen(webhooks)).onSuccess(listening -> {
      apps.update(next);
      meters.configure(apps.receiving().keySet());
    });
  }

  private Future<Void> listen(WebhookSettings next) {
    OpenServer current = open;
    if (current == null || !current.listensAt(next)) {
      return openAt(next).compose(opened -> close().onSuccess(closed -> open = opened));
    }
    return current
        .verticle()
        .apply(AccessPolicies.of(next.webConfig()))
        .onSuccess(
            applied -> open = new OpenServer(next, current.verticle(), current.deployment()));
  }

  private Future<OpenServer> openAt(WebhookSettings next) {
    HostPort address = next.listenAddress();
    WebhookVerticle verticle = new WebhookVerticle(
        address.host(),
        address.port(),
        AccessPolicies.of(next.webConfig()),
        apps::receiving,
        hints,
        meters);
    return vertx.deployVerticle(verticle).map(deployment -> {
      log.atInfo()
          .addKeyValue("address", new HostPort(address.host(), verticle.port()))
          .log("listening for events");
      return new OpenServer(next, verticle, deployment);
    });
  }

  /** Returns the port that it listens on; 0 if it does not listen. */
  public int port() {
    OpenServer current = open;
    return current == null ? 0 : current.verticle().port();
  }

  /** Answers the requests in progress, and stops listening. */
  public Future<Void> close() {
    OpenServer current = open;
    open = null;
    return current == null ? Future.succeededFuture() : vertx.undeploy(current.deployment());
  }
}
