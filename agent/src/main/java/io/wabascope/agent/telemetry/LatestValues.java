package io.wabascope.agent.telemetry;

import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.client.TokenInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The latest values received, for gauges and for logging only changes. Thread-safe. */
public final class LatestValues {
  /**
   * Maximum number of usages, since each account may have one; beyond it the oldest are removed.
   */
  private static final int MAX_USAGES = 500;

  /** The key of a usage. */
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
      usages.remove(key); // so that it becomes the newest
      usages.put(key, usage);
    }
  }

  Map<UsageKey, Usage> usages() {
    synchronized (usages) {
      return Map.copyOf(usages);
    }
  }

  /** Returns the highest usage of the app's quotas, if any was reported. */
  public @Nullable Double worstUsage(String app) {
    return usages().entrySet().stream()
        .filter(usage -> usage.getKey().app().equals(app))
        .map(usage -> usage.getValue().maxRatio())
        .max(Double::compare)
        .orElse(null);
  }

  /** Records whether the app's token was accepted. */
  public void setTokenValid(String app, boolean valid) {
    tokens.put(app, valid);
  }

  /** Returns whether each app's token was accepted when last used; without unused ones. */
  Map<String, Boolean> tokens() {
    return Map.copyOf(tokens);
  }

  /**
   * The result of a token inspection.
   *
   * @param missing required permissions that the token lacks
   * @param unreachable number of known accounts outside of those to which the token is limited; null
   *     if it is not limited, or not counted yet
   */
  record TokenStatus(
      TokenInfo info, Set<String> missing, @Nullable Integer unreachable) {}

  /**
   * Records the result of an inspection of the app's token.
   *
   * @param missing required permissions that the token lacks
   * @return whether the missing permissions changed
   */
  public boolean tokenStatus(String app, TokenInfo info, Set<String> missing) {
    if (info.valid() != null) {
      setTokenValid(app, info.valid());
    }
    TokenStatus before = tokenStatus.get(app);
    Integer unreachable = before == null || info.accounts() == null ? null : before.unreachable();
    tokenStatus.put(app, new TokenStatus(info, Set.copyOf(missing), unreachable));
    return before == null || !before.missing().equals(missing);
  }

  /** Returns the result of the last inspection of the app's token; null if there is none. */
  public @Nullable TokenInfo tokenInfo(String app) {
    TokenStatus status = tokenStatus.get(app);
    return status == null ? null : status.info();
  }

  /** Returns the required permissions that the app's token lacks, as far as they are known. */
  public Set<String> missingPermissions(String app) {
    TokenStatus status = tokenStatus.get(app);
    return status == null ? Set.of() : status.missing();
  }

  /** Returns the versions other than the requested one that served recent calls. */
  public Set<String> otherVersionsServed() {
    return served.recent().stream()
        .filter(ServedApiVersions.VersionPair::isMismatch)
        .map(ServedApiVersions.VersionPair::served)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Records the number of unreachable accounts, unless there is a newer result. */
  public void unreachableAccounts(String app, TokenInfo counted, int unreachable) {
    tokenStatus.computeIfPresent(
        app,
        (name, status) -> status.info().equals(counted)
            ? new TokenStatus(counted, status.missing(), unreachable)
            : status);
  }

  /** Removes the result of the inspection of the app's token. */
  public void clearTokenStatus(String app) {
    tokenStatus.remove(app);
  }

  Map<String, TokenStatus> tokenStatus() {
    return Map.copyOf(tokenStatus);
  }

  ServedApiVersions served() {
    return served;
  }

  /** Marks the target as swept; returns whether it was not swept before. */
  boolean markSwept(Target target) {
    return swept.add(target);
  }

  /** Removes the values of targets and apps that are no longer configured. */
  public void retain(Set<Target> targets, Set<String> apps) {
    swept.retainAll(targets);
    tokens.keySet().retainAll(apps);
    tokenStatus.keySet().retainAll(apps);
    synchronized (usages) {
      usages.keySet().removeIf(key -> !apps.contains(key.app()));
    }
  }
}
