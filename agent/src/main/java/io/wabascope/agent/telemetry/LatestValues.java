package io.wabascope.agent.telemetry;

import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.client.TokenInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The latest values received, for gauges and for logging only changes.
 *
 * <p>A value is dropped when this member no longer sweeps its app, when a secret of the app changes,
 * and when it was not received again for an hour: another member may know better. Thread-safe.
 */
public final class LatestValues {
  /** Maximum number of usages, since each account may have one. */
  private static final int MAX_USAGES = 500;

  private static final int MAX_APPS = 10_000;

  /** The key of a usage. */
  record UsageKey(String app, Usage.Scope scope, String id) {}

  /**
   * The result of a token inspection.
   *
   * @param missing required permissions that the token lacks
   * @param unreachable number of known accounts outside of those to which the token is limited; null
   *     if it is not limited, or not counted yet
   */
  record TokenStatus(
      TokenInfo info, Set<String> missing, @Nullable Integer unreachable) {}

  private final InstantSource clock;
  private final ObservedValues<UsageKey, Usage> usages;
  private final ObservedValues<String, Boolean> tokens;
  private final ObservedValues<String, TokenStatus> tokenStatus;
  private final ServedApiVersions served = new ServedApiVersions();
  private final Set<Target> swept = ConcurrentHashMap.newKeySet();

  public LatestValues(InstantSource clock) {
    this.clock = clock;
    this.usages = new ObservedValues<>(MAX_USAGES, clock);
    this.tokens = new ObservedValues<>(MAX_APPS, clock);
    this.tokenStatus = new ObservedValues<>(MAX_APPS, clock);
  }

  void recordUsage(String app, Usage usage) {
    usages.put(new UsageKey(app, usage.scope(), usage.id()), usage);
  }

  Map<UsageKey, Usage> usages() {
    return usages.current();
  }

  /** Returns the highest usage of the app's quotas, if any was reported. */
  public @Nullable Double worstUsage(String app) {
    return usages().entrySet().stream()
        .filter(usage -> usage.getKey().app().equals(app))
        .map(usage -> usage.getValue().maxRatio())
        .max(Double::compare)
        .orElse(null);
  }

  /** Records that the app's token was accepted. */
  void tokenAccepted(String app) {
    tokens.put(app, true);
  }

  /**
   * Returns the apps whose token was accepted by the last successful call, or found valid or not by
   * an inspection. A refused token is a block of the app, and not in here.
   */
  Map<String, Boolean> tokens() {
    return tokens.current();
  }

  /** Returns the value of {@link #tokens} for the app; null if there is none. */
  public @Nullable Boolean isTokenAccepted(String app) {
    return tokens().get(app);
  }

  /**
   * Records the result of an inspection of the app's token.
   *
   * @param missing required permissions that the token lacks
   * @param every the time between inspections; the result is shown until two of them have failed
   * @return whether the missing permissions changed
   */
  public boolean tokenStatus(String app, TokenInfo info, Set<String> missing, Duration every) {
    if (info.valid() != null) {
      tokens.put(app, info.valid());
    }
    TokenStatus before = tokenStatus().get(app);
    Integer unreachable = before == null || info.accounts() == null ? null : before.unreachable();
    tokenStatus.putUntil(
        app,
        new TokenStatus(info, Set.copyOf(missing), unreachable),
        clock.instant().plus(every.multipliedBy(2)).plus(ObservedValues.MAX_AGE));
    return before == null || !before.missing().equals(missing);
  }

  /** Returns the result of the last inspection of the app's token; null if there is none. */
  public @Nullable TokenInfo tokenInfo(String app) {
    TokenStatus status = tokenStatus().get(app);
    return status == null ? null : status.info();
  }

  /** Returns the required permissions that the app's token lacks, as far as they are known. */
  public Set<String> missingPermissions(String app) {
    TokenStatus status = tokenStatus().get(app);
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
    tokenStatus.replace(
        app,
        status -> status.info().equals(counted)
            ? new TokenStatus(counted, status.missing(), unreachable)
            : status);
  }

  /** Removes the result of the inspection of the app's token. */
  public void clearTokenStatus(String app) {
    tokenStatus.removeIf(app::equals);
  }

  Map<String, TokenStatus> tokenStatus() {
    return tokenStatus.current();
  }

  ServedApiVersions served() {
    return served;
  }

  /** Marks the target as swept; returns whether it was not swept before. */
  boolean markSwept(Target target) {
    return swept.add(target);
  }

  /** Removes the values of targets that are no longer configured. */
  public void retain(Set<Target> targets) {
    swept.retainAll(targets);
  }

  /** Removes the values of all apps but these, which this member sweeps. */
  public void retainApps(Set<String> apps) {
    tokens.removeIf(app -> !apps.contains(app));
    tokenStatus.removeIf(app -> !apps.contains(app));
    usages.removeIf(key -> !apps.contains(key.app()));
  }

  /** Removes the values of an app whose secret changed. */
  public void secretChanged(String app) {
    tokens.removeIf(app::equals);
    tokenStatus.removeIf(app::equals);
    usages.removeIf(key -> key.app().equals(app));
  }
}
