package io.wabascope.cluster.quota;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleService;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.hazelcast.HazelcastCalls;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.poller.api.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quota of one app: one {@link QuotaState} in a map, which one member holds.
 *
 * <p>Only the holder draws tokens, from its copy and without waiting. It writes its changes each
 * second, and at once if it adds a block. If the entry was last read or written two seconds ago, it
 * grants no token. The owner of the partition becomes the holder as soon as none is visible. In an
 * orderly hand-over the former holder writes its changes first.
 * Thread-safe; only its own thread calls the map.
 */
public final class HazelcastQuota implements Quota {
  /** The name of the map. */
  public static final String MAP = "quota";

  /** For how long the holder draws without having read or written the entry. */
  public static final Duration MAX_UNWRITTEN = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(HazelcastQuota.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final String app;
  private final SweeperPosition sweeper;
  private final IMap<String, QuotaState> map;
  private final LifecycleService lifecycle;
  private final Vertx vertx;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(HazelcastQuota::thread);
  private volatile Budget budget;
  private volatile boolean closed;
  private volatile boolean failing;

  /** Changes that the entry does not have yet; guarded by this. */
  private final List<UnaryOperator<QuotaState>> unwritten = new ArrayList<>();

  /** When the entry was last read or written; guarded by this. */
  private Instant syncedAt = Instant.MIN;

  /** The entry when it was last read or written. */
  private volatile QuotaState entry;

  /** The entry with the changes; they change together. */
  private volatile QuotaState current;

  public HazelcastQuota(
      HazelcastInstance hazelcast,
      MemberRegistry memberRegistry,
      Vertx vertx,
      String app,
      Budget budget,
      InstantSource clock) {
    this.app = app;
    this.sweeper = new SweeperPosition(hazelcast, memberRegistry, app);
    this.map = hazelcast.getMap(MAP);
    this.lifecycle = hazelcast.getLifecycleService();
    this.vertx = vertx;
    this.clock = clock;
    this.budget = budget;
    this.entry = QuotaState.full(budget, clock.instant());
    this.current = entry;
    var unused = executor.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public Budget budget() {
    return budget;
  }

  /** Sets the budget; earlier calls still count. */
  public void setBudget(Budget newBudget) {
    budget = newBudget;
  }

  /** Nobody draws from a closed quota: what still waits for it must end. */
  @Override
  public boolean isDrawnElsewhere() {
    return closed || sweeper.isOtherMember();
  }

  @Override
  public Future<Duration> draw(double pace) {
    Duration retryIn = drawFromCopy(pace);
    return retryIn != null
        ? Future.succeededFuture(retryIn)
        : callMap(() -> drawAfterWriting(pace)).otherwise(RETRY_DELAY);
  }

  private Duration drawAfterWriting(double pace) {
    synchronize();
    Duration retryIn = sweeper.allSweepApps() ? drawFromCopy(pace) : drawFromEntry(pace);
    return retryIn == null ? RETRY_DELAY : retryIn;
  }

  /** Draws a token as the holder; null if this member is not the holder, or has to write first. */
  private synchronized @Nullable Duration drawFromCopy(double pace) {
    Instant now = clock.instant();
    if (closed || !sweeper.isThisMember() || !sweeper.holds(entry) || isOverdue(now)) {
      return null;
    }
    QuotaShare share = sweeper.share();
    QuotaState.Draw draw = current.draw(budget, share, pace, now);
    if (draw.isGranted()) {
      Budget scaled = share.scale(budget);
      unwritten.add(state -> state.afterCall(scaled, pace, now));
      current = draw.state();
    }
    return draw.retryIn();
  }

  /**
   * Draws a token from the entry itself: as long as there are members of earlier builds, each
   * member draws for the targets that it sweeps, and none is the holder.
   */
  private Duration drawFromEntry(double pace) {
    Duration[] retryIn = {RETRY_DELAY};
    HazelcastCalls.update(map, app, before -> {
      QuotaState state = withHolder(before);
      if (state.holder() != null || closed) {
        return state;
      }
      QuotaState.Draw draw = state.draw(budget, sweeper.share(), pace, clock.instant());
      retryIn[0] = draw.retryIn();
      return draw.state();
    });
    return retryIn[0];
  }

  @Override
  public TokenBucket bucket() {
    return current.bucket();
  }

  @Override
  public Map<String, Block> blocks() {
    return current.blocks();
  }

  @Override
  public Future<Void> block(String scope, Block block) {
    return change(blocks -> blocks.merge(scope, block, Block::merge));
  }

  @Override
  public Future<Void> unblock(FaultKind reason) {
    return change(blocks -> List.copyOf(blocks.keySet())
        .forEach(scope -> blocks.computeIfPresent(scope, (s, block) -> block.minus(reason))));
  }

  @Override
  public void onSuccess(String node) {
    Instant now = clock.instant();
    for (String scope : List.of(WHOLE_APP, node)) {
      Block ended = blocks().get(scope);
      if (ended != null && ended.remainingAt(now).isZero()) {
        change(blocks -> blocks.computeIfPresent(
            scope, (s, block) -> block.remainingAt(now).isZero() ? null : block));
      }
    }
  }

  private Future<Void> change(Consumer<Map<String, Block>> change) {
    synchronized (this) {
      unwritten.add(state -> state.withBlocks(change));
      current = current.withBlocks(change);
    }
    return callMap(this::synchronize);
  }

  /** Whether changes wait that cannot be written; no token is granted then. */
  public synchronized boolean isUnwritable() {
    return failing || (!unwritten.isEmpty() && isOverdue(clock.instant()));
  }

  private boolean isOverdue(Instant now) {
    return !now.minus(MAX_UNWRITTEN).isBefore(syncedAt);
  }

  /** The fraction of the budget that the visible members may use: 1 unless some are missing. */
  public double share() {
    return sweeper.share().ratio();
  }

  /** Runs a call on the thread of this quota; fails if the map is not reachable. */
  private <T> Future<T> callMap(Supplier<T> call) {
    return HazelcastCalls.async(vertx, () -> CompletableFuture.supplyAsync(call, executor));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "wabascope-quota");
    thread.setDaemon(true);
    return thread;
  }

  private void tick() {
    boolean isLast = closed; // before the write, which then releases the quota
    try {
      synchronize();
      if (failing) {
        log.info("app {}: the quota can be written again", app);
      }
      failing = false;
      if (isLast) {
        executor.shutdown();
      }
    } catch (RuntimeException | Error e) { // any: the next tick must run
      boolean isRunning = lifecycle.isRunning();
      if (!failing && !closed && isRunning) {
        log.warn("app {}: the quota cannot be written, no calls until it can", app, e);
      }
      failing = true;
      if (!isRunning) {
        executor.shutdown();
      }
    }
  }

  /** Writes the changes and reads those of other members; takes or releases the quota. */
  private @Nullable Void synchronize() {
    List<UnaryOperator<QuotaState>> changes;
    Instant startedAt = clock.instant();
    synchronized (this) {
      changes = List.copyOf(unwritten);
    }
    QuotaState written =
        HazelcastCalls.update(map, app, before -> apply(changes, withHolder(before)));
    synchronized (this) {
      syncedAt = startedAt;
      unwritten.subList(0, changes.size()).clear();
      entry = written;
      current = apply(unwritten, written);
    }
    return null;
  }

  /**
   * The entry with its holder.
   *
   * @param before null if there is no entry, or if it was lost with the members that had it: the
   *     copy of this member replaces it
   */
  private QuotaState withHolder(@Nullable QuotaState before) {
    QuotaState state = before == null ? entry : before;
    return sweeper.withHolder(state, closed, budget, clock.instant());
  }

  private static QuotaState apply(List<UnaryOperator<QuotaState>> changes, QuotaState before) {
    QuotaState state = before;
    for (UnaryOperator<QuotaState> change : changes) {
      state = change.apply(state);
    }
    return state;
  }

  /**
   * Writes the last changes and releases the quota, as soon as both are possible.
   *
   * @return completes when another member may draw
   */
  public Future<Void> close() {
    synchronized (this) { // so that no draw adds a change after the last write
      closed = true;
    }
    return executor.isShutdown()
        ? Future.succeededFuture()
        : callMap(() -> {
          synchronize();
          executor.shutdown();
          return null;
        });
  }
}
