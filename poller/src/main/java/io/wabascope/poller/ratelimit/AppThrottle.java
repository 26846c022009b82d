package io.wabascope.poller.ratelimit;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Backoff;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.poller.api.GraphCallListener;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits when and how many calls of an app may start, and blocks calls after throttled or refused
 * responses. {@link CallScheduler} draws the tokens.
 *
 * <p>Blocks are part of the quota, which the cluster shares. Usage is what this member received.
 * Confined to the {@link Scheduler} of its app.
 */
public final class AppThrottle implements UsageListener {
  /** The delays between calls of an app whose token or access is refused. */
  private static final Backoff PROBE_BACKOFF =
      new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(60));

  private final UsageHistory usageHistory = new UsageHistory();
  private final RefusedTargets refusedTargets = new RefusedTargets();
  private final String app;
  private final Quota quota;
  private final GraphCallListener listener;
  private final InstantSource clock;

  public AppThrottle(String app, Quota quota, GraphCallListener listener, InstantSource clock) {
    this.app = app;
    this.quota = quota;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Forgets which targets were refused, after targets or secrets changed. Thread-safe.
   *
   * @param count the number of targets of the app
   */
  public void resetTargets(int count) {
    refusedTargets.reset(count);
  }

  /** The active block for calls to a node: the longer of the app's and the node's; null if none. */
  @Nullable
  Block block(String node) {
    Instant now = clock.instant();
    Block max = null;
    for (String scope : List.of(Quota.WHOLE_APP, node)) {
      Block block = quota.blocks().get(scope);
      if (block != null && !block.remainingAt(now).isZero()) {
        max = max == null ? block : max.merge(block);
      }
    }
    return max;
  }

  /** How long a call to a node must wait because the node's quota is nearly used up. */
  Duration delayUntilNext(String node) {
    Instant now = clock.instant();
    double rateFactor =
        node.equals(Quota.WHOLE_APP) ? 1 : quota.budget().rateFactor(usageHistory.ratio(node, now));
    if (rateFactor >= 1) {
      return Duration.ZERO;
    }
    long millis = (long) (quota.budget().callInterval().toMillis() / rateFactor);
    return usageHistory.delayUntilNext(node, Duration.ofMillis(millis), now);
  }

  /** The fraction of the call rate that the app's usage allows. */
  double rateFactor() {
    return quota.budget().rateFactor(usageHistory.ratio(Quota.WHOLE_APP, clock.instant()));
  }

  /** The maximum number of concurrent calls: one after a block, until a call is successful. */
  int maxInFlight() {
    return quota.blocks().containsKey(Quota.WHOLE_APP) ? 1 : quota.budget().concurrency();
  }

  void callStarted(String node) {
    usageHistory.recordCall(node, clock.instant());
  }

  @Override
  public void onUsage(String node, List<Usage> usages) {
    recordUsages(node, usages, new LinkedHashMap<>());
  }

  /**
   * A call to a node was successful.
   *
   * @param target the target that was called; null if the call was for no target
   */
  void onSuccess(String node, @Nullable Target target) {
    if (target != null) {
      refusedTargets.onSuccess(target);
    }
    if (!quota.blocks().isEmpty()) {
      quota.onSuccess(node);
    }
  }

  /** A call to a node failed. */
  void onFailure(String node, @Nullable Target target, Throwable cause) {
    if (!(cause instanceof GraphException refused) || refused.isSuspended()) {
      return;
    }
    FaultKind kind = refused.fault().kind();
    Map<String, Wait> waits = new LinkedHashMap<>();
    if (kind == FaultKind.THROTTLED) {
      waits.put(refused.scope(), wait(refused.scope(), Block.BACKOFF, refused.regainIn()));
    }
    recordUsages(node, refused.usages(), waits);
    FaultKind appKind = kind.appKind();
    if (appKind.stopsApp()) {
      if (kind == appKind || target == null || refusedTargets.onRefused(target, appKind)) {
        block(Quota.WHOLE_APP, appKind, wait(Quota.WHOLE_APP, PROBE_BACKOFF, null));
      }
    } else if (kind.slowsTarget() || kind == FaultKind.TOO_MUCH_DATA) {
      onSuccess(node, target); // the request was refused: token and quota are good
    }
  }

  /**
   * Records the usage of one response, and adds one block for each scope that must stop.
   *
   * @param waits how long to make no calls because the call was throttled, by scope
   */
  private void recordUsages(String node, List<Usage> usages, Map<String, Wait> waits) {
    usageHistory.recordUsage(node, usages, clock.instant());
    for (Usage usage : usages) {
      listener.onUsage(app, usage);
      if (forbidsCalls(usage)) {
        for (String scope : scopes(node, usage)) {
          waits.merge(scope, wait(scope, Block.BACKOFF, usage.regainAccessIn()), Wait::longer);
        }
      }
    }
    waits.forEach((scope, wait) -> block(scope, FaultKind.THROTTLED, wait));
  }

  /**
   * How long to make no calls.
   *
   * @param isNamed whether the API named the time
   */
  private record Wait(Duration duration, boolean isNamed) {
    static Wait longer(Wait one, Wait other) {
      return one.duration.compareTo(other.duration) < 0 ? other : one;
    }
  }

  private boolean forbidsCalls(Usage usage) {
    return !usage.regainAccessIn().isZero() || quota.budget().isExhausted(usage.maxRatio());
  }

  /** The scopes that must stop: the app, or the named id and the node whose calls use its quota. */
  private static Set<String> scopes(String node, Usage usage) {
    Set<String> scopes = new LinkedHashSet<>();
    scopes.add(usage.id());
    if (usage.scope() == Usage.Scope.BUSINESS) {
      scopes.add(node);
    }
    return scopes;
  }

  /** The wait that the API names, else one that grows with each consecutive block. */
  private Wait wait(String scope, Backoff backoff, @Nullable Duration regainIn) {
    return regainIn == null || regainIn.isZero()
        ? new Wait(backoff.delay(consecutiveBlocks(scope)), false)
        : new Wait(regainIn, true);
  }

  /** The number of consecutive blocks; failures during an active block do not count again. */
  private int consecutiveBlocks(String scope) {
    Block last = quota.blocks().get(scope);
    if (last == null) {
      return 1;
    }
    boolean active = !last.remainingAt(clock.instant()).isZero();
    return active ? last.consecutiveFaults() : last.consecutiveFaults() + 1;
  }

  private void block(String scope, FaultKind reason, Wait wait) {
    Instant until = clock.instant().plus(wait.duration);
    Block block = new Block(reason, until, consecutiveBlocks(scope), wait.isNamed);
    quota.block(scope, block);
    listener.onBlock(app, scope, block);
  }
}
