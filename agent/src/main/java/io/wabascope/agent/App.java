package io.wabascope.agent;

import io.wabascope.agent.cluster.SharedQuota;
import io.wabascope.agent.graph.AccessToken;
import io.wabascope.agent.graph.AppCalls;
import io.wabascope.agent.graph.AppSecret;
import io.wabascope.agent.graph.Credentials;
import io.wabascope.agent.graph.GraphHttp;
import io.wabascope.agent.log.Redactor;
import io.wabascope.agent.telemetry.AppState;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Secret;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Demand;
import java.time.Instant;

/** One app at work: its settings, its quota, and its calls, which wait in one line. */
record App(AppSettings settings, SharedQuota quota, GraphHttp http, AppCalls calls) {

  /** The app with a line of its own; each call takes the secrets as they are then. */
  static App of(
      AppSettings settings,
      SharedQuota quota,
      GraphHttp http,
      AppCalls.Ground ground,
      Redactor redactor) {
    AppCalls calls =
        new AppCalls(settings.name(), http, () -> credentials(settings, redactor), quota, ground);
    return new App(settings, quota, http, calls);
  }

  /** Whether a change to these settings leaves the line of calls as it is. */
  boolean callsAs(AppSettings next, GraphHttp calls) {
    return http == calls && settings.credentials().equals(next.credentials());
  }

  /** This app under new settings, with the line of calls that it has. */
  App under(AppSettings next) {
    quota.change(next.budget());
    return new App(next, quota, http, calls);
  }

  String name() {
    return settings.name();
  }

  AppState state(Demand demand, Instant now) {
    double tokens = quota.bucket().at(quota.budget(), 1, now).tokens();
    AppState.Spends spends = new AppState.Spends(quota.part(), quota.isAlone());
    return new AppState(name(), quota.budget(), tokens, demand, quota.blocks(), spends);
  }

  /** Ends what a bad token or secret brought. */
  void secretChanged() {
    quota.unblock(FaultKind.AUTH);
    quota.unblock(FaultKind.BLOCKED);
  }

  void close() {
    quota.close();
  }

  private static Credentials credentials(AppSettings settings, Redactor redactor) {
    Secret secret = settings.appSecret();
    return new Credentials(
        new AccessToken(revealed(settings.accessToken(), redactor)),
        secret == null ? null : new AppSecret(revealed(secret, redactor)));
  }

  /** What is about to be sent must not be logged by anyone. */
  private static String revealed(Secret secret, Redactor redactor) {
    String value = secret.reveal();
    redactor.hide(value);
    return value;
  }
}
