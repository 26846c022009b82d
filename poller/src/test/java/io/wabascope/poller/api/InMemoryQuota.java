package io.wabascope.poller.api;

import io.vertx.core.Future;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A quota of one member: the arithmetic of the shared quota without a cluster. */
public final class InMemoryQuota implements Quota {
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private volatile Budget budget;
  private volatile boolean drawnElsewhere;
  private TokenBucket bucket;
  private TokenBucket known;
  private int granted;

  public InMemoryQuota(Budget budget, InstantSource clock) {
    this.budget = budget;
    this.clock = clock;
    this.bucket = TokenBucket.full(budget, clock.instant());
    this.known = bucket;
  }

  @Override
  public Budget budget() {
    return budget;
  }

  public void setBudget(Budget newBudget) {
    budget = newBudget;
  }

  @Override
  public boolean isDrawnElsewhere() {
    return drawnElsewhere;
  }

  /** Another member draws from now on. */
  public void handOver() {
    drawnElsewhere = true;
  }

  @Override
  public synchronized Future<Duration> draw(double pace) {
    TokenBucket.DrawResult draw = bucket.draw(budget, pace, clock.instant());
    bucket = draw.bucket();
    known = bucket;
    granted += draw.isGranted() ? 1 : 0;
    return Future.succeededFuture(draw.retryIn());
  }

  @Override
  public synchronized TokenBucket bucket() {
    return known;
  }

  /** Another member draws tokens, which this member learns with its next draw. */
  public synchronized void drawElsewhere(int tokens) {
    for (int i = 0; i < tokens; i++) {
      bucket = bucket.draw(budget, 1, clock.instant()).bucket();
    }
  }

  /** The number of granted tokens. */
  public synchronized int granted() {
    return granted;
  }

  @Override
  public Future<Void> block(String scope, Block block) {
    blocks.merge(scope, block, Block::merge);
    return Future.succeededFuture();
  }

  @Override
  public Map<String, Block> blocks() {
    return Map.copyOf(blocks);
  }

  @Override
  public Future<Void> unblock(FaultKind reason) {
    for (String scope : List.copyOf(blocks.keySet())) {
      blocks.computeIfPresent(scope, (s, block) -> block.minus(reason));
    }
    return Future.succeededFuture();
  }

  @Override
  public void onSuccess(String node) {
    Instant now = clock.instant();
    for (String scope : new String[] {WHOLE_APP, node}) {
      blocks.computeIfPresent(scope, (s, block) -> block.remainingAt(now).isZero() ? null : block);
    }
  }
}
