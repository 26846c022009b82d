package io.wabascope.agent.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.TokenBucket;
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
 * One app's quota, shared by the cluster: one purse in a map, visited where it lies.
 *
 * <p>One visit of this member is under way at a time, because one that got no answer in time may
 * still be made later. Until it is answered the member is alone: it spends from a part of its own,
 * and settles with the purse afterwards. Thread-safe; what is not read at once happens on one
 * Vert.x context.
 */
public final class SharedQuota implements Quota, AutoCloseable {
  /** The name of the map. */
  public static final String MAP = "quota";

  private static final Logger log = LoggerFactory.getLogger(SharedQuota.class);

  /** Far longer than a visit takes, far shorter than it takes to give up a member that hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration REFRESH = Duration.ofSeconds(10);

  private record Waiter(double pace, Context caller, Promise<Duration> answer) {
    void answer(Duration retryIn) {
      caller.runOnContext(go -> answer.complete(retryIn));
    }
  }

  private final String app;
  private final Roster roster;
  private final IMap<String, Purse> map;
  private final PurseCopy copy;
  private final Vertx vertx;
  private final Context home;
  private final InstantSource clock;
  private final Errands errands;
  private final long refresh;

  private volatile Budget budget;
  private volatile boolean closed;
  private volatile @Nullable TokenBucket own;

  /** Confined to the home context, as all below. */
  private final Queue<Waiter> waiters = new ArrayDeque<>();

  private List<Promise<Void>> tellers = new ArrayList<>();
  private boolean visiting;

  public SharedQuota(
      HazelcastInstance hazelcast,
      Roster roster,
      Vertx vertx,
      String app,
      Budget budget,
      InstantSource clock) {
    this.app = app;
    this.roster = roster;
    this.map = hazelcast.getMap(MAP);
    this.copy = new PurseCopy(map, app, Purse.unseen(budget, clock.instant()));
    var unused = map.getAsync(app).thenAccept(copy::take);
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.clock = clock;
    this.errands = new Errands(clock.instant());
    this.budget = budget;
    this.refresh = vertx.setPeriodic(1, REFRESH.toMillis(), timer -> tell());
  }

  @Override
  public Budget budget() {
    return budget;
  }

  /** From now on the app may spend that; what it spent so far still counts. */
  public void change(Budget to) {
    budget = to;
  }

  @Override
  public Future<Duration> draw(double pace) {
    Waiter waiter = new Waiter(pace, vertx.getOrCreateContext(), Promise.promise());
    home.runOnContext(go -> {
      waiters.add(waiter);
      next();
    });
    return waiter.answer.future();
  }

  @Override
  public TokenBucket bucket() {
    TokenBucket mine = own;
    return mine == null ? copy.purse().bucket() : mine;
  }

  @Override
  public Future<Void> block(String scope, Block block) {
    errands.block(scope, block);
    return tell();
  }

  @Override
  public Map<String, Block> blocks() {
    return errands.news().in(copy.purse().blocks(), clock.instant());
  }

  @Override
  public Future<Void> unblock(FaultKind reason) {
    errands.end(reason);
    return tell();
  }

  @Override
  public void succeeded(String node) {
    Map<String, Block> blocks = blocks();
    for (String scope : List.of(WHOLE_APP, node)) {
      Block block = blocks.get(scope);
      if (block != null && block.waitAt(clock.instant()).isZero()) {
        errands.forgive(scope);
        tell();
      }
    }
  }

  /** Whether the purse is out of reach, and this member spends its own part only. */
  public boolean isAlone() {
    return own != null;
  }

  /** The part of the budget that the members here may spend: 1 unless some are missing. */
  public double part() {
    Share share = roster.share();
    return isAlone() ? share.ofOne().part() : share.part();
  }

  private Future<Void> tell() {
    Promise<Void> told = Promise.promise();
    home.runOnContext(go -> {
      tellers.add(told);
      next();
    });
    return told.future();
  }

  private void next() {
    if (own != null) {
      answerAlone();
    }
    if (visiting || closed || (waiters.isEmpty() && tellers.isEmpty())) {
      return;
    }
    visiting = true;
    Waiter waiter = waiters.poll();
    Share share = roster.share();
    Double pace = waiter == null ? null : waiter.pace;
    Visit visit = new Visit(clock.instant(), share.part(), share.of(budget), pace, errands.news());
    List<Promise<Void>> told = tellers;
    tellers = new ArrayList<>();
    // Cancelled exactly when the answer came in time: then the waiter still waits.
    long patience = vertx.setTimer(PATIENCE.toMillis(), timer -> goAlone(waiter));
    send(visit)
        .whenCompleteAsync(
            (outcome, cause) -> {
              visiting = false;
              boolean inTime = vertx.cancelTimer(patience);
              if (cause == null) {
                visited(visit, outcome, inTime ? waiter : null, told);
              } else {
                failed(cause, inTime ? waiter : null, told);
              }
            },
            task -> home.runOnContext(go -> task.run()));
  }

  private CompletionStage<Visit.Outcome> send(Visit visit) {
    try {
      return map.submitToKey(app, visit);
    } catch (RuntimeException e) { // the member is stopping
      return CompletableFuture.failedFuture(e);
    }
  }

  private void visited(
      Visit visit, Visit.Outcome outcome, @Nullable Waiter waiter, List<Promise<Void>> told) {
    copy.take(outcome.purse());
    errands.told(visit.news());
    if (own != null) {
      own = null;
      log.info("app {}: the cluster's purse answers again", app);
    }
    if (waiter != null) {
      waiter.answer(outcome.retryIn());
    }
    told.forEach(Promise::complete);
    next();
  }

  private void failed(Throwable cause, @Nullable Waiter waiter, List<Promise<Void>> told) {
    log.debug("app {}: a visit to the purse failed", app, cause);
    goAlone(waiter);
    tellers.addAll(told);
    vertx.setTimer(PATIENCE.toMillis(), timer -> tell()); // alone no longer than it must be
  }

  private void goAlone(@Nullable Waiter waiter) {
    if (own == null) {
      own = copy.purse().forPart(roster.share().ofOne().part()).bucket();
      log.warn("app {}: the cluster's purse does not answer, spending our own part", app);
    }
    if (waiter != null) {
      waiters.add(waiter);
    }
    answerAlone();
  }

  /** Answers all who wait from the part of the budget that is this member's own. */
  private void answerAlone() {
    TokenBucket mine = Objects.requireNonNull(own);
    Budget part = roster.share().ofOne().of(budget);
    for (Waiter waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
      Instant now = clock.instant();
      Block block = blocks().get(WHOLE_APP);
      Duration blocked = block == null ? Duration.ZERO : block.waitAt(now);
      TokenBucket.Draw draw = mine.draw(part, waiter.pace, now);
      if (blocked.isZero() && draw.isGranted()) {
        errands.call(now);
        mine = draw.bucket();
        own = mine;
      }
      waiter.answer(blocked.isZero() ? draw.retryIn() : blocked);
    }
  }

  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(refresh);
    copy.close();
  }
}
