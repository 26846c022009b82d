package io.wabascope.agent;

import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.config.AppSettings;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.client.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspects the apps' access tokens with {@code debug_token} at the configured interval.
 *
 * <p>One member inspects each app: an inspection costs a call, and two results of different age
 * would contradict each other. It is the member that sweeps the app. A result is kept when a later
 * inspection fails, and removed when the token changes. Thread-safe.
 */
final class TokenInspectionSchedule {
  private static final Logger log = LoggerFactory.getLogger(TokenInspectionSchedule.class);

  /** Maximum wait before the next attempt after a failed inspection. */
  private static final Duration RETRY_DELAY = Duration.ofMinutes(10);

  /** Since 2026 tokens of embedded signup have this instead of whatsapp_business_management. */
  private static final String MANAGE_EVENTS = "whatsapp_business_manage_events";

  private final AppRegistry appRegistry;
  private final Predicate<Target> isOwned;
  private final LatestValues latestValues;
  private final InstantSource clock;
  private final Map<String, Instant> due = new HashMap<>();

  /**
   * @param isOwned whether this member sweeps the target
   */
  TokenInspectionSchedule(
      AppRegistry appRegistry,
      Predicate<Target> isOwned,
      LatestValues latestValues,
      InstantSource clock) {
    this.appRegistry = appRegistry;
    this.isOwned = isOwned;
    this.latestValues = latestValues;
    this.clock = clock;
  }

  /** Inspects the tokens that are due. */
  synchronized void tick() {
    Instant now = clock.instant();
    for (AppRuntime appRuntime : appRegistry.all()) {
      Duration every = appRuntime.settings().tokenInspectionInterval();
      if (every == null || !inspects(appRuntime.settings())) {
        reset(appRuntime.name());
      } else if (!now.isBefore(due.getOrDefault(appRuntime.name(), now))) {
        due.put(appRuntime.name(), now.plus(every));
        appRuntime
            .client()
            .tokenInspector()
            .inspect()
            .onSuccess(info -> onTokenInfo(appRuntime, every, info));
      }
    }
  }

  private boolean inspects(AppSettings app) {
    return app.targetSpecs().stream().limit(1).map(TargetSpec::target).anyMatch(isOwned);
  }

  /** Removes the result of an app whose token changed, and schedules a new inspection. */
  synchronized void reset(String app) {
    due.remove(app);
    latestValues.clearTokenStatus(app);
  }

  private synchronized void onTokenInfo(AppRuntime appRuntime, Duration every, TokenInfo info) {
    if (!due.containsKey(appRuntime.name())) {
      return; // the result is of a previous token, or this member no longer owns the app
    }
    if (info.equals(TokenInfo.UNKNOWN)) {
      Duration retryIn = every.compareTo(RETRY_DELAY) < 0 ? every : RETRY_DELAY;
      due.put(appRuntime.name(), clock.instant().plus(retryIn));
      return;
    }
    Set<String> missing = info.missing(requiredPermissions(appRuntime.settings(), info.scopes()));
    if (latestValues.tokenStatus(appRuntime.name(), info, missing, every) && !missing.isEmpty()) {
      log.atWarn()
          .addKeyValue("app", appRuntime.name())
          .addKeyValue("missing", String.join(" ", missing))
          .log("the access token lacks permissions required for sweeping");
    }
  }

  /** Returns the permissions that the app's edges require; of two equivalent ones, the granted. */
  private static Set<String> requiredPermissions(AppSettings app, Set<String> scopes) {
    Set<String> required = new TreeSet<>();
    required.add(scopes.contains(MANAGE_EVENTS) ? MANAGE_EVENTS : "whatsapp_business_management");
    for (TargetSpec targetSpec : app.targetSpecs()) {
      if (targetSpec.target().edge() == Edge.OWNED_ACCOUNTS) {
        required.add("business_management");
      }
    }
    return required;
  }
}
