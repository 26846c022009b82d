package io.wabascope.cluster.quota;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.poller.api.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quota of one app, shared by the cluster: one {@link QuotaState} in a map, changed by {@link
 * QuotaProcessor}s on the member that owns it.
 *
 * <p>This member has at most one call to the map open, because a call that timed out may still be
 * executed later. Until that call completes, the member uses its local share of the budget. It
 * reports the calls that it made meanwhile with its next changes. Thread-safe; all changes run on
 * one Vert.x context.
 */
public final class HazelcastQuota implements Quota, AutoCloseable {
  /** The name of the map. */
  public static final String MAP = "quota";

  private static final Logger log = LoggerFactory.getLogger(HazelcastQuota.class);

  /** Far longer than a call takes, far shorter than the cluster takes to remove a hung member. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final Duration REFRESH_PERIOD = Duration.ofSeconds(10);

  private record PendingDraw(double pace, Context caller, Promise<Duration> reply) {
    void reply(Duration retryIn) {
      caller.runOnContext(ignored -> reply.complete(retryIn));
    }
  }

  private final String app;
  private final MemberRegistry memberRegistry;
  private final IMap<String, QuotaState> map;
  private final QuotaCache cache;
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final PendingQuotaChanges pendingQuotaChanges;
  private final long refreshTimer;

  private volatile Budget budget;
  private volatile boolean closed;
  private volatile @Nullable TokenBucket localBucket;

  /** Confined to the context, as all fields below. */
  private final Queue<PendingDraw> pendingDraws = new ArrayDeque<>();

  private List<Promise<Void>> pendingUpdates = new ArrayList<>();
  private boolean inFlight;

  public HazelcastQuota(
      HazelcastInstance hazelcast,
      MemberRegistry memberRegistry,
      Vertx vertx,
      String app,
      Budget budget,
      InstantSource clock) {
    this.app = app;
    this.memberRegistry = memberRegistry;
    this.map = hazelcast.getMap(MAP);
    this.cache = new QuotaCache(map, app, QuotaState.unknown(budget, clock.instant()));
    var unused = map.getAsync(app).thenAccept(cache::update);
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.pendingQuotaChanges = new PendingQuotaChanges(clock.instant());
    this.budget = budget;
    sendChanges();
    this.refreshTimer = vertx.setPeriodic(REFRESH_PERIOD.toMillis(), ignored -> sendChanges());
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
  public Future<Duration> draw(double pace) {
    PendingDraw pendingDraw = new PendingDraw(pace, vertx.getOrCreateContext(), Promise.promise());
    context.runOnContext(ignored -> {
      pendingDraws.add(pendingDraw);
      sendNext();
    });
    return pendingDraw.reply.future();
  }

  @Override
  public TokenBucket bucket() {
    TokenBucket current = localBucket;
    return current == null ? cache.current().bucket() : current;
  }

  @Override
  public Future<Void> block(String scope, Block block) {
    pendingQuotaChanges.block(scope, block);
    return sendChanges();
  }

  @Override
  public Map<String, Block> blocks() {
    return pendingQuotaChanges.snapshot().applyTo(cache.current().blocks(), clock.instant());
  }

  @Override
  public Future<Void> unblock(FaultKind reason) {
    pendingQuotaChanges.unblock(reason);
    return sendChanges();
  }

  @Override
  public void onSuccess(String node) {
    Map<String, Block> blocks = blocks();
    for (String scope : List.of(WHOLE_APP, node)) {
      Block block = blocks.get(scope);
      if (block != null && block.remainingAt(clock.instant()).isZero()) {
        pendingQuotaChanges.clear(scope);
        sendChanges();
      }
    }
  }

  /** Whether the shared quota is unreachable and this member uses its local share. */
  public boolean isFallbackActive() {
    return localBucket != null;
  }

  /** The fraction of the budget that the visible members may use: 1 unless some are missing. */
  public double share() {
    QuotaShare quotaShare = memberRegistry.share();
    return isFallbackActive() ? quotaShare.ofSingleMember().ratio() : quotaShare.ratio();
  }

  private Future<Void> sendChanges() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(ignored -> {
      pendingUpdates.add(done);
      sendNext();
    });
    return done.future();
  }

  private void sendNext() {
    if (localBucket != null) {
      drawLocally();
    }
    if (inFlight || closed || (pendingDraws.isEmpty() && pendingUpdates.isEmpty())) {
      return;
    }
    inFlight = true;
    PendingDraw pendingDraw = pendingDraws.poll();
    QuotaShare quotaShare = memberRegistry.share();
    Double pace = pendingDraw == null ? null : pendingDraw.pace;
    QuotaProcessor quotaProcessor = new QuotaProcessor(
        clock.instant(),
        quotaShare.ratio(),
        quotaShare.scale(budget),
        pace,
        pendingQuotaChanges.snapshot());
    List<Promise<Void>> done = pendingUpdates;
    pendingUpdates = new ArrayList<>();
    // The timer can be cancelled only if the reply was in time: then the draw is still pending.
    long timeoutTimer = vertx.setTimer(TIMEOUT.toMillis(), timer -> useFallback(pendingDraw));
    send(quotaProcessor)
        .whenCompleteAsync(
            (outcome, cause) -> {
              inFlight = false;
              boolean inTime = vertx.cancelTimer(timeoutTimer);
              if (cause == null) {
                onReply(quotaProcessor, outcome, inTime ? pendingDraw : null, done);
              } else {
                onFailure(cause, inTime ? pendingDraw : null, done);
              }
            },
            task -> context.runOnContext(ignored -> task.run()));
  }

  private CompletionStage<QuotaProcessor.QuotaReply> send(QuotaProcessor quotaProcessor) {
    try {
      return map.submitToKey(app, quotaProcessor);
    } catch (RuntimeException e) { // the member is stopping
      return CompletableFuture.failedFuture(e);
    }
  }

  private void onReply(
      QuotaProcessor quotaProcessor,
      QuotaProcessor.QuotaReply outcome,
      @Nullable PendingDraw pendingDraw,
      List<Promise<Void>> done) {
    cache.update(outcome.quotaState());
    pendingQuotaChanges.acknowledge(quotaProcessor.changes());
    if (localBucket != null) {
      localBucket = null;
      log.info("app {}: shared quota reachable again", app);
    }
    if (pendingDraw != null) {
      pendingDraw.reply(outcome.retryIn());
    }
    done.forEach(Promise::complete);
    sendNext();
  }

  private void onFailure(
      Throwable cause, @Nullable PendingDraw pendingDraw, List<Promise<Void>> done) {
    log.debug("app {}: call to the shared quota failed", app, cause);
    useFallback(pendingDraw);
    pendingUpdates.addAll(done);
    vertx.setTimer(TIMEOUT.toMillis(), timer -> sendChanges()); // try again soon
  }

  private void useFallback(@Nullable PendingDraw pendingDraw) {
    if (localBucket == null) {
      localBucket = cache
          .current()
          .scaledTo(memberRegistry.share().ofSingleMember().ratio())
          .bucket();
      log.warn("app {}: shared quota unreachable, using local share", app);
    }
    if (pendingDraw != null) {
      pendingDraws.add(pendingDraw);
    }
    drawLocally();
  }

  /** Replies to all pending draws from the local share of this member. */
  private void drawLocally() {
    TokenBucket current = Objects.requireNonNull(localBucket);
    Budget localBudget = memberRegistry.share().ofSingleMember().scale(budget);
    for (PendingDraw pendingDraw = pendingDraws.poll();
        pendingDraw != null;
        pendingDraw = pendingDraws.poll()) {
      Instant now = clock.instant();
      Block block = blocks().get(WHOLE_APP);
      Duration blocked = block == null ? Duration.ZERO : block.remainingAt(now);
      TokenBucket.DrawResult draw = current.draw(localBudget, pendingDraw.pace, now);
      if (blocked.isZero() && draw.isGranted()) {
        pendingQuotaChanges.recordCall(now);
        current = draw.bucket();
        localBucket = current;
      }
      pendingDraw.reply(blocked.isZero() ? draw.retryIn() : blocked);
    }
  }

  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(refreshTimer);
    cache.close();
  }
}
