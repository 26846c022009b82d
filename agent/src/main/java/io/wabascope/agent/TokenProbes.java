package io.wabascope.agent;

import io.wabascope.agent.graph.TokenFacts;
import io.wabascope.agent.telemetry.Observations;
import io.wabascope.config.AppSettings;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.sweep.Watch;
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
 * Asks from time to time what the API says of the apps' tokens, where that is configured.
 *
 * <p>Each app is one member's to ask about: the question costs a call, and two answers of different
 * age would be two truths. What is known outlives an answer that tells nothing, but not the token.
 * Thread-safe.
 */
final class TokenProbes {
  private static final Logger log = LoggerFactory.getLogger(TokenProbes.class);

  /** How soon to ask again, at most, where the API would not tell. */
  private static final Duration SOON = Duration.ofMinutes(10);

  private final Apps apps;
  private final Predicate<String> mine;
  private final Observations observations;
  private final InstantSource clock;
  private final Map<String, Instant> due = new HashMap<>();

  /**
   * @param mine whether the app of that name is this member's to ask about
   */
  TokenProbes(Apps apps, Predicate<String> mine, Observations observations, InstantSource clock) {
    this.apps = apps;
    this.mine = mine;
    this.observations = observations;
    this.clock = clock;
  }

  /** Asks about those that are due. */
  synchronized void tick() {
    Instant now = clock.instant();
    for (App app : apps.all()) {
      Duration every = app.settings().tokenProbe();
      if (every == null || !mine.test(app.name())) {
        again(app.name());
      } else if (!now.isBefore(due.getOrDefault(app.name(), now))) {
        due.put(app.name(), now.plus(every));
        app.calls().probe().probe().onSuccess(facts -> tell(app, every, facts));
      }
    }
  }

  /** What is known of that app's token is no longer true: it is asked about anew. */
  synchronized void again(String app) {
    due.remove(app);
    observations.forgetFacts(app);
  }

  private synchronized void tell(App app, Duration every, TokenFacts facts) {
    if (!due.containsKey(app.name())) {
      return; // the answer is about a former token, or came to a former owner
    }
    if (facts.equals(TokenFacts.UNKNOWN)) {
      Duration soon = every.compareTo(SOON) < 0 ? every : SOON;
      due.put(app.name(), clock.instant().plus(soon));
      return;
    }
    Set<String> missing = facts.missing(needed(app.settings()));
    if (observations.facts(app.name(), facts, missing) && !missing.isEmpty()) {
      log.atWarn()
          .addKeyValue("app", app.name())
          .addKeyValue("missing", String.join(" ", missing))
          .log("the token lacks permissions that sweeping needs");
    }
  }

  /** The permissions that the app's edges ask for. */
  private static Set<String> needed(AppSettings app) {
    Set<String> needed = new TreeSet<>(Set.of("whatsapp_business_management"));
    for (Watch watch : app.watches()) {
      if (watch.target().edge() == Edge.OWNED_ACCOUNTS) {
        needed.add("business_management");
      }
    }
    return needed;
  }
}
