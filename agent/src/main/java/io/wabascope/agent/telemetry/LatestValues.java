package io.wabascope.agent.telemetry;

import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.client.TokenInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was last heard, for gauges that tell it and for logs that tell only news. Thread-safe. */
public final class LatestValues {
  /** Each account may report a usage of its own; beyond this the longest unheard are dropped. */
  private static final int MAX_USAGES = 500;

  /** Whose usage. */
  record UsageKey(String app, Usage.Scope scope, String id) {}

  private final Map<UsageKey, Usage> usages =
      Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UsageKey, Usage> eldest) {
          return size() > MAX_USAGES;
        }
      });
  private final Map<String, Boolean> tokens = new ConcurrentHashMap<>();
  private final Map<String, TokenStatus> tokenStatus = new ConcurrentHashMap<>();
  private final ServedApiVersions served = new ServedApiVersions();
  private final Set<Target> swept = ConcurrentHashMap.newKeySet();

  void recordUsage(String app, Usage usage) {
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
        .map(usage -> usage.getValue().maxRatio())
        .max(Double::compare)
        .orElse(null);
  }

  /** Notes whether the app's token was accepted. */
  public void setTokenValid(String app, boolean valid) {
    tokens.put(app, valid);
  }

  /** Whether each app's token was accepted when last used; unused ones are not in it. */
  Map<String, Boolean> tokens() {
    return Map.copyOf(tokens);
  }

  /** What the API said of a token. */
  record TokenStatus(@Nullable Instant expiresAt, Set<String> missing) {}

  /**
   * Notes what the API said of the app's token.
   *
   * @param missing the permissions that it should have and has not
   * @return whether other ones were missing before
   */
  public boolean tokenStatus(String app, TokenInfo info, Set<String> missing) {
    if (info.valid() != null) {
      setTokenValid(app, info.valid());
    }
    TokenStatus before =
        tokenStatus.put(app, new TokenStatus(info.expiresAt(), Set.copyOf(missing)));
    return before == null || !before.missing().equals(missing);
  }

  /** Forgets what the API said of the app's token. */
  public void clearTokenStatus(String app) {
    tokenStatus.remove(app);
  }

  Map<String, TokenStatus> tokenStatus() {
    return Map.copyOf(tokenStatus);
  }

  ServedApiVersions served() {
    return served;
  }

  /** Whether the target was never swept before. */
  boolean markSwept(Target target) {
    return swept.add(target);
  }

  /** Forgets what was heard of a target or app that is watched no more. */
  public void retain(Set<Target> targets, Set<String> apps) {
    swept.retainAll(targets);
    tokens.keySet().retainAll(apps);
    tokenStatus.keySet().retainAll(apps);
    synchronized (usages) {
      usages.keySet().removeIf(key -> !apps.contains(key.app()));
    }
  }
}
