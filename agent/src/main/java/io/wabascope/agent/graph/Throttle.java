package io.wabascope.agent.graph;

import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.pace.Backoff;
import io.wabascope.core.pace.Block;
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
 * Decides whether a call of an app may go, and learns from what comes back.
 *
 * <p>Blocks are the cluster's and live in the quota; usage is what this member was told. Confined
 * to the turns of its app.
 */
final class Throttle implements UsageListener {
  /** How slowly an app is probed whose token or access is refused. */
  private static final Backoff PROBE = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(60));

  private final Spent spent = new Spent();
  private final String app;
  private final Quota quota;
  private final GraphMeter meter;
  private final InstantSource clock;

  Throttle(String app, Quota quota, GraphMeter meter, InstantSource clock) {
    this.app = app;
    this.quota = quota;
    this.meter = meter;
    this.clock = clock;
  }

  /** The block that keeps calls to that node back now: the longer of the app's and its own. */
  @Nullable
  Block block(String node) {
    Instant now = clock.instant();
    Block longest = null;
    for (String scope : List.of(Quota.WHOLE_APP, node)) {
      Block block = quota.blocks().get(scope);
      if (block != null && !block.waitAt(now).isZero()) {
        longest = longest == null ? block : longest.or(block);
      }
    }
    return longest;
  }

  /** How long a call to that node has to wait because its own quota is nearly spent. */
  Duration spacing(String node) {
    Instant now = clock.instant();
    double pace = node.equals(Quota.WHOLE_APP) ? 1 : quota.budget().pace(spent.of(node, now));
    if (pace >= 1) {
      return Duration.ZERO;
    }
    long millis = (long) (quota.budget().spacing().toMillis() / pace);
    return spent.untilSpaced(node, Duration.ofMillis(millis), now);
  }

  /** The part of the budget's pace that the app's usage leaves. */
  double pace() {
    return quota.budget().pace(spent.of(Quota.WHOLE_APP, clock.instant()));
  }

  /** How many calls may be under way: just one after a block, until one went well. */
  int slots() {
    return quota.blocks().containsKey(Quota.WHOLE_APP) ? 1 : quota.budget().concurrency();
  }

  void left(String node) {
    spent.called(node, clock.instant());
  }

  @Override
  public void spent(String node, List<Usage> usages) {
    learn(node, usages, new LinkedHashMap<>());
  }

  /** A call to that node brought what was asked for. */
  void succeeded(String node) {
    if (!quota.blocks().isEmpty()) {
      quota.succeeded(node);
    }
  }

  /** A call to that node was refused, or lost. */
  void failed(String node, Throwable cause) {
    if (!(cause instanceof GraphException refused) || refused.isSuspended()) {
      return;
    }
    FaultKind kind = refused.fault().kind();
    Map<String, Duration> waits = new LinkedHashMap<>();
    if (kind == FaultKind.THROTTLED) {
      waits.put(refused.scope(), wait(refused.scope(), Block.BACKOFF, refused.regainIn()));
    }
    learn(node, refused.usages(), waits);
    if (kind.stopsApp()) {
      block(Quota.WHOLE_APP, kind, wait(Quota.WHOLE_APP, PROBE, null));
    } else if (kind.slowsTarget() || kind == FaultKind.TOO_MUCH_DATA) {
      succeeded(node); // refused for itself: neither the token nor the quota was at fault
    }
  }

  /**
   * Takes in what one response said, with one block for each scope that must stop.
   *
   * @param waits by scope: how long to stay away because the call was throttled
   */
  private void learn(String node, List<Usage> usages, Map<String, Duration> waits) {
    spent.say(node, usages, clock.instant());
    for (Usage usage : usages) {
      meter.spent(app, usage);
      if (isStop(usage)) {
        for (String scope : scopes(node, usage)) {
          waits.merge(scope, wait(scope, Block.BACKOFF, usage.regainIn()), Throttle::longer);
        }
      }
    }
    waits.forEach((scope, wait) -> block(scope, FaultKind.THROTTLED, wait));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private boolean isStop(Usage usage) {
    return !usage.regainIn().isZero() || quota.budget().stops(usage.worst());
  }

  /** Who must stop: the app; or the id that is named and the node whose calls spend its quota. */
  private static Set<String> scopes(String node, Usage usage) {
    Set<String> scopes = new LinkedHashSet<>();
    scopes.add(usage.id());
    if (usage.scope() == Usage.Scope.BUSINESS) {
      scopes.add(node);
    }
    return scopes;
  }

  /** The wait that the API named; if it named none, longer with each strike. */
  private Duration wait(String scope, Backoff backoff, @Nullable Duration named) {
    return named == null || named.isZero() ? backoff.step(strikes(scope)) : named;
  }

  /** Refusals while a block is in force count as one strike. */
  private int strikes(String scope) {
    Block last = quota.blocks().get(scope);
    if (last == null) {
      return 1;
    }
    boolean inForce = !last.waitAt(clock.instant()).isZero();
    return inForce ? last.strikes() : last.strikes() + 1;
  }

  private void block(String scope, FaultKind reason, Duration wait) {
    Block block = new Block(reason, clock.instant().plus(wait), strikes(scope));
    quota.block(scope, block);
    meter.blocked(app, scope, block);
  }
}
