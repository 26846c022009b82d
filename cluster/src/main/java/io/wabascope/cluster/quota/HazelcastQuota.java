package io.wabascope.cluster.quota;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.cluster.hazelcast.HazelcastCalls;
import io.wabascope.cluster.hazelcast.SweeperRule;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.poller.api.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quota of one app: one {@link QuotaState} in a map, which one member holds.
 *
 * <p>Only the holder draws tokens, from its copy and without waiting. It writes its changes each
 * second, and at once if it adds a block; while changes are older than that, it grants no token. The
 * member that owns the partition of the entry becomes the holder as soon as there is none or the
 * holder is not visible. In an orderly hand-over the former holder writes its changes first.
 * Thread-safe.
 */
public final class HazelcastQuota implements Quota {
  /** The name of the map. */
  public static final String MAP = "quota";

  /** For how long the holder draws without having written. */
  static final Duration MAX_UNWRITTEN = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(HazelcastQuota.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final String app;
  private final HazelcastInstance hazelcast;
  private final Cluster cluster;
  private final MemberRegistry memberRegistry;
  private final IMap<String, QuotaState> map;
  private final HazelcastCalls calls;
  private final Vertx vertx;
  private final InstantSource clock;
  private final long timer;
  private volatile Budget budget;
  private volatile boolean closed;

  /** Changes that the entry does not have yet; guarded by this, as all fields below. */
  private final List<Change> unwritten = new ArrayList<>();

  private List<Promise<Void>> waiting = new ArrayList<>();
  private boolean synchronizing;
  private boolean failing;

  /** The entry when it was last read or written. */
  private QuotaState entry;

  /** The entry with the changes. */
  private volatile QuotaState current;

  private record Change(Instant madeAt, UnaryOperator<QuotaState> operator) {}

  /** The result of a draw; if no token was granted, the state is the one before. */
  private record Draw(QuotaState state, Duration retryIn) {}

  public HazelcastQuota(
      HazelcastInstance hazelcast,
      MemberRegistry memberRegistry,
      Vertx vertx,
      String app,
      Budget budget,
      InstantSource clock) {
    this.app = app;
    this.hazelcast = hazelcast;
    this.cluster = hazelcast.getCluster();
    this.memberRegistry = memberRegistry;
    this.map = hazelcast.getMap(MAP);
    this.calls = new HazelcastCalls(vertx, "wabascope-quota");
    this.vertx = vertx;
    this.clock = clock;
    this.budget = budget;
    this.entry = QuotaState.full(budget, 1, clock.instant());
    this.current = entry;
    synchronize();
    this.timer = vertx.setPeriodic(RETRY_DELAY.toMillis(), ignored -> synchronize());
  }

  @Override
  public Budget budget() {
    return budget;
  }

  /** Sets the budget; earlier calls still count. */
  public void setBudget(Budget newBudget) {
    budget = newBudget;
  }

  @Override
  public boolean isDrawnElsewhere() {
    Member owner = owner();
    return owner != null && !owner.localMember() && isUniform();
  }

  @Override
  public Future<Duration> draw(double pace) {
    if (!isUniform()) {
      return synchronize().transform(written -> drawFromEntry(pace));
    }
    Duration retryIn = drawFromCopy(pace);
    return retryIn != null
        ? Future.succeededFuture(retryIn)
        : synchronize().transform(written -> {
          Duration later = drawFromCopy(pace);
          return Future.succeededFuture(later == null ? RETRY_DELAY : later);
        });
  }

  /** Draws a token as the holder; null if this member is not the holder, or has to write first. */
  private synchronized @Nullable Duration drawFromCopy(double pace) {
    Instant now = clock.instant();
    if (!mayHold() || !memberRegistry.localId().equals(entry.holder()) || isOverdue(now)) {
      return null;
    }
    Draw draw = draw(current, pace, now);
    if (draw.retryIn.isZero()) {
      Budget scaled = scaledBudget();
      unwritten.add(new Change(now, state -> state.afterCall(scaled, pace, now)));
      current = draw.state;
    }
    return draw.retryIn;
  }

  /**
   * Draws a token from the entry itself: as long as there are members of earlier builds, each member
   * draws for the targets that it sweeps, and none is the holder.
   */
  private Future<Duration> drawFromEntry(double pace) {
    return calls
        .blocking(() -> {
          AtomicReference<Duration> retryIn = new AtomicReference<>(RETRY_DELAY);
          HazelcastCalls.update(map, app, before -> {
            QuotaState state = next(before, List.of());
            Draw draw = state.holder() == null
                ? draw(state, pace, clock.instant())
                : new Draw(state, RETRY_DELAY);
            retryIn.set(draw.retryIn);
            return draw.state;
          });
          return retryIn.get();
        })
        .otherwise(RETRY_DELAY);
  }

  private Draw draw(QuotaState before, double pace, Instant now) {
    Block block = before.blocks().get(WHOLE_APP);
    if (block != null && !block.remainingAt(now).isZero()) {
      return new Draw(before, block.remainingAt(now));
    }
    QuotaState state = before.scaledTo(share());
    TokenBucket.DrawResult draw = state.bucket().draw(scaledBudget(), pace, now);
    return draw.isGranted()
        ? new Draw(state.with(draw.bucket()), Duration.ZERO)
        : new Draw(before, draw.retryIn());
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
    List<String> ended = blocks().entrySet().stream()
        .filter(block -> block.getKey().equals(WHOLE_APP) || block.getKey().equals(node))
        .filter(block -> block.getValue().remainingAt(now).isZero())
        .map(Map.Entry::getKey)
        .toList();
    if (!ended.isEmpty()) {
      change(blocks -> ended.forEach(scope -> blocks.computeIfPresent(
          scope, (s, block) -> block.remainingAt(now).isZero() ? null : block)));
    }
  }

  private Future<Void> change(Consumer<Map<String, Block>> blocks) {
    UnaryOperator<QuotaState> operator = state -> {
      Map<String, Block> changed = new HashMap<>(state.blocks());
      blocks.accept(changed);
      return state.with(changed);
    };
    synchronized (this) {
      unwritten.add(new Change(clock.instant(), operator));
      current = operator.apply(current);
    }
    return synchronize();
  }

  /** Whether changes cannot be written, so that no token is granted. */
  public synchronized boolean isUnwritable() {
    return failing || isOverdue(clock.instant());
  }

  private synchronized boolean isOverdue(Instant now) {
    return !unwritten.isEmpty() && !unwritten.get(0).madeAt.plus(MAX_UNWRITTEN).isAfter(now);
  }

  /** The fraction of the budget that the visible members may use: 1 unless some are missing. */
  public double share() {
    return quotaShare().ratio();
  }

  /** Members of earlier builds get no answer from this build, and use their own part. */
  private QuotaShare quotaShare() {
    QuotaShare share = memberRegistry.share();
    Member owner = owner();
    return isUniform() || owner == null || !SweeperRule.sweepsApps(owner)
        ? share
        : new QuotaShare(memberRegistry.sweepersOfApps(), share.known());
  }

  private Budget scaledBudget() {
    return quotaShare().scale(budget);
  }

  private boolean isUniform() {
    return SweeperRule.allSweepApps(cluster);
  }

  private boolean mayHold() {
    Member owner = owner();
    return !closed && owner != null && owner.localMember() && isUniform();
  }

  private @Nullable Member owner() {
    try {
      return hazelcast.getPartitionService().getPartition(app).getOwner();
    } catch (HazelcastInstanceNotActiveException e) {
      return null;
    }
  }

  /** Writes the changes and reads those of other members; takes or releases the quota. */
  private Future<Void> synchronize() {
    Promise<Void> done = Promise.promise();
    synchronized (this) {
      waiting.add(done);
    }
    synchronizeWaiting();
    return done.future();
  }

  /** At most one call to the map is open, so that no change is applied twice. */
  private void synchronizeWaiting() {
    List<Promise<Void>> served;
    List<Change> changes;
    synchronized (this) {
      if (synchronizing || waiting.isEmpty()) {
        return;
      }
      synchronizing = true;
      served = waiting;
      waiting = new ArrayList<>();
      changes = List.copyOf(unwritten);
    }
    calls
        .blocking(() -> HazelcastCalls.update(map, app, before -> next(before, changes)))
        .onComplete((written, cause) -> {
          onSynchronized(changes.size(), written, cause);
          served.forEach(promise -> promise.complete(null, cause));
          synchronizeWaiting();
        });
  }

  private synchronized void onSynchronized(
      int changes, @Nullable QuotaState written, @Nullable Throwable cause) {
    synchronizing = false;
    if (written != null && closed) {
      vertx.cancelTimer(timer);
    }
    if (written != null) {
      unwritten.subList(0, changes).clear();
      entry = written;
      current = apply(unwritten, written);
    }
    if (failing != (written == null) && !closed) {
      failing = !failing;
      if (failing) {
        log.warn("app {}: the quota cannot be written, no calls until it can", app, cause);
      } else {
        log.info("app {}: the quota can be written again", app);
      }
    }
  }

  /**
   * The entry after changes of this member.
   *
   * @param before null if there is none, or if it was lost with the members that had it: the copy
   *     of this member replaces it
   */
  private QuotaState next(@Nullable QuotaState before, List<Change> changes) {
    QuotaState state = before == null ? lastEntry() : before;
    boolean holds = mayHold();
    String holder = state.holder();
    if (holder != null && (holds || !isUniform()) && !memberRegistry.isPresent(holder)) {
      state = state.afterLossOfHolder(budget, MAX_UNWRITTEN, clock.instant());
    }
    String localId = memberRegistry.localId();
    if (holds && state.holder() == null) {
      state = state.heldBy(localId);
    }
    if (holds && localId.equals(state.holder())) {
      return apply(changes, state.scaledTo(share()));
    }
    QuotaState changed = apply(changes, state);
    return localId.equals(changed.holder()) ? changed.heldBy(null) : changed;
  }

  private synchronized QuotaState lastEntry() {
    return entry;
  }

  private static QuotaState apply(List<Change> changes, QuotaState before) {
    QuotaState state = before;
    for (Change change : changes) {
      state = change.operator.apply(state);
    }
    return state;
  }

  /**
   * Writes the last changes and releases the quota, as soon as both are possible.
   *
   * @return completes when another member may draw
   */
  public Future<Void> close() {
    closed = true;
    return synchronize();
  }
}
