package io.wabascope.agent;

import io.vertx.core.Future;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.agent.telemetry.AppState;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.config.AppSettings;
import io.wabascope.config.secret.Secret;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.poller.client.AccessToken;
import io.wabascope.poller.client.AppCredentials;
import io.wabascope.poller.client.AppGraphClient;
import io.wabascope.poller.client.AppSecret;
import io.wabascope.poller.client.GraphHttp;
import io.wabascope.poller.reread.RereadApp;
import java.time.Instant;

/**
 * One running app: its settings, its quota, and its calls, which wait in one queue.
 *
 * @param eventShare the fraction of the budget that is kept for reads after events
 */
record AppRuntime(
    AppSettings settings,
    HazelcastQuota quota,
    GraphHttp graphHttp,
    AppGraphClient client,
    double eventShare) {

  /** Creates an app with its own queue; each call uses the current secrets. */
  static AppRuntime of(
      AppSettings settings,
      HazelcastQuota quota,
      GraphHttp graphHttp,
      AppGraphClient.ClientContext clientContext,
      Redactor redactor) {
    AppGraphClient client = new AppGraphClient(
        settings.name(), graphHttp, () -> credentials(settings, redactor), quota, clientContext);
    client.resetTargets(settings.targetSpecs().size());
    return new AppRuntime(settings, quota, graphHttp, client, 0);
  }

  /** Whether the queue of calls can be kept with these settings. */
  boolean hasSameClient(AppSettings next, GraphHttp client) {
    return graphHttp == client && settings.credentials().equals(next.credentials());
  }

  /** Returns this app with new settings and the same queue of calls. */
  AppRuntime withSettings(AppSettings next) {
    quota.setBudget(next.budget());
    client.resetTargets(next.targetSpecs().size());
    return new AppRuntime(next, quota, graphHttp, client, eventShare);
  }

  /** Reserves a fraction of the calls for reads after events. */
  AppRuntime reservingForEvents(double share) {
    client.reserve(share);
    return new AppRuntime(settings, quota, graphHttp, client, share);
  }

  /** What reads between sweeps need. */
  RereadApp rereadApp() {
    int kept = settings.budget().callsOf(eventShare);
    return new RereadApp(name(), settings.targetSpecs(), quota, kept);
  }

  String name() {
    return settings.name();
  }

  AppState state(Demand demand, Instant now) {
    double tokens = quota.bucket().updatedAt(quota.budget(), 1, now).tokens();
    AppState.QuotaStatus status = new AppState.QuotaStatus(quota.share(), quota.isUnwritable());
    return new AppState(name(), quota.budget(), tokens, demand, quota.blocks(), status);
  }

  /** Ends the block that an invalid token or secret caused. */
  void secretChanged() {
    client.resetTargets(settings.targetSpecs().size());
    quota.unblock(FaultKind.AUTH);
    quota.unblock(FaultKind.BLOCKED);
  }

  /** Completes when another member may make the calls of the app. */
  Future<Void> close() {
    return quota.close();
  }

  private static AppCredentials credentials(AppSettings settings, Redactor redactor) {
    Secret secret = settings.appSecret();
    return new AppCredentials(
        new AccessToken(revealed(settings.accessToken(), redactor)),
        secret == null ? null : new AppSecret(revealed(secret, redactor)));
  }

  /** Registers the credentials for redaction before they are sent. */
  private static String revealed(Secret secret, Redactor redactor) {
    String value = secret.reveal();
    redactor.addSecret(value);
    return value;
  }
}
