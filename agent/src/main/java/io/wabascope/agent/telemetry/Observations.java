package io.wabascope.agent.telemetry;

import io.wabascope.agent.graph.TokenFacts;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was last heard, for gauges that tell it and for logs that tell only news. Thread-safe. */
public final class Observations {
  /** Each account may report a usage of its own; beyond this the longest unheard are dropped. */
  private static final int MOST_USAGES = 500;

  /** Whose usage. */
  record UsageKey(String app, Usage.Scope scope, String id) {}

  private final Map<UsageKey, Usage> usages =
      Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UsageKey, Usage> eldest) {
          return size() > MOST_USAGES;
        }
      });
  private final Map<String, Boolean> tokens = new ConcurrentHashMap<>();
  private final Map<String, Facts> facts = new ConcurrentHashMap<>();
  private final ServedVersions served = new ServedVersions();
  private final Set<Target> swept = ConcurrentHashMap.newKeySet();

  void spent(String app, Usage usage) {
    UsageKey key = new UsageKey(app, usage.scope(), usage.id());
    synchronized (usages) {
      usages.remove(key); // so that it is the youngest again
      usages.put(key, usage);
    }
  }

  Map<UsageKey, Usage> usages() {
    synchronized (usages) {
      return Map.copyOf(usages);
    }
  }

  /** The most spent of the app's quotas, where any was reported. */
  public @Nullable Double worstUsage(String app) {
    return usages().entrySet().stream()
        .filter(usage -> usage.getKey().app().equals(app))
        .map(usage -> usage.getValue().worst())
        .max(Double::compare)
        .orElse(null);
  }

  /** Notes whether the app's token was accepted. */
  public void token(String app, boolean valid) {
    tokens.put(app, valid);
  }

  /** Whether each app's token was accepted when last used; unused ones are not in it. */
  Map<String, Boolean> tokens() {
    return Map.copyOf(tokens);
  }

  /** What the API said of a token. */
  record Facts(@Nullable Instant expiresAt, Set<String> missing) {}

  /**
   * Notes what the API said of the app's token.
   *
   * @param missing the permissions that it should have and has not
   * @return whether other ones were missing before
   */
  public boolean facts(String app, TokenFacts said, Set<String> missing) {
    if (said.valid() != null) {
      token(app, said.valid());
    }
    Facts before = facts.put(app, new Facts(said.expiresAt(), Set.copyOf(missing)));
    return before == null || !before.missing().equals(missing);
  }

  /** Forgets what the API said of the app's token. */
  public void forgetFacts(String app) {
    facts.remove(app);
  }

  Map<String, Facts> facts() {
    return Map.copyOf(facts);
  }

  ServedVersions served() {
    return served;
  }

  /** Whether the target was never swept before. */
  boolean sweptFirst(Target target) {
    return swept.add(target);
  }

  /** Forgets what was heard of a target or app that is watched no more. */
  public void retain(Set<Target> targets, Set<String> apps) {
    swept.retainAll(targets);
    tokens.keySet().retainAll(apps);
    facts.keySet().retainAll(apps);
    synchronized (usages) {
      usages.keySet().removeIf(key -> !apps.contains(key.app()));
    }
  }
}
