package io.wabascope.poller.ratelimit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.poller.api.GraphCallListener;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.ratelimit.QueuedCall.CallKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the calls of one app: each needs no block, free concurrency, and a token.
 *
 * <p>Calls wait in a queue, and only the first one draws a token. So tokens are granted in order,
 * and no target can starve another. A call that would wait long for a block fails at once, and its
 * sweep is suspended. {@link #submit} may be called from any thread; all else is confined to the
 * {@link Scheduler}.
 */
public final class CallScheduler {
  /** A call waits for a block that ends within this time. */
  private static final Duration MAX_BLOCK_WAIT = Duration.ofSeconds(5);

  /** After this time a waiting call checks again whether blocks, budget or usage have changed. */
  private static final Duration MAX_DELAY = Duration.ofSeconds(15);

  /** How often a sweep's call checks whether it may take more than the reserve. */
  private static final Duration RESERVE_CHECK = Duration.ofSeconds(1);

  private final Deque<QueuedCall<?>> queue = new ArrayDeque<>();
  private final String app;
  private final Quota quota;
  private final AppThrottle appThrottle;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final GraphCallListener listener;
  private volatile double reservedShare;
  private int inFlight;
  private boolean drawing;
  private boolean reserveCheckScheduled;

  public CallScheduler(
      String app,
      Quota quota,
      AppThrottle appThrottle,
      Scheduler scheduler,
      InstantSource clock,
      GraphCallListener listener) {
    this.app = app;
    this.quota = quota;
    this.appThrottle = appThrottle;
    this.scheduler = scheduler;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Reserves a fraction of the burst for urgent calls, so that they need not wait for a token.
   * Thread-safe.
   *
   * @param share 0 for no reserve
   */
  public void reserve(double share) {
    reservedShare = share;
  }

  /**
   * Makes a call to a node as soon as it is allowed.
   *
   * @return the result of the call, completed on the scheduler
   */
  public <T> Future<T> submit(String node, Supplier<Future<T>> action) {
    return submit(node, null, CallKind.PAGE, action);
  }

  /** As above, for a call of a target. */
  <T> Future<T> submit(Target target, Supplier<Future<T>> action) {
    return submit(target.node(), target, CallKind.PAGE, action);
  }

  /**
   * As above, for a call that reads one account: before the waiting calls, and with the reserved
   * tokens. A refusal of the account concerns neither the target nor the app.
   */
  <T> Future<T> submitUrgent(Target target, Supplier<Future<T>> action) {
    return submit(target.node(), target, CallKind.URGENT, action);
  }

  /**
   * As above, for a call that reads one account only if no other call needs the token: none waits
   * or is in progress, nothing is blocked or slowed down, and the bucket is full. Else, and if the
   * token is refused, it fails at once with {@link GraphException#noneLeft}.
   */
  <T> Future<T> submitSpare(Target target, Supplier<Future<T>> action) {
    return submit(target.node(), target, CallKind.SPARE, action);
  }

  private <T> Future<T> submit(
      String node, @Nullable Target target, CallKind kind, Supplier<Future<T>> action) {
    Promise<T> promise = Promise.promise();
    QueuedCall<T> call = new QueuedCall<>(node, target, kind, action, promise, clock.instant());
    scheduler.execute(call.isSpare() ? () -> enqueueSpare(call) : () -> enqueue(call));
    return promise.future();
  }

  /** A spare call draws at once, because one that waits would take the token of another. */
  private void enqueueSpare(QueuedCall<?> call) {
    if (!isCallLeft(call.node())) {
      call.refuse();
      return;
    }
    queue.add(call);
    startNext();
    if (!drawing) { // the quota has changed meanwhile
      refuseSpareCalls();
    }
  }

  private void refuseSpareCalls() {
    List<QueuedCall<?>> spare = queue.stream().filter(QueuedCall::isSpare).toList();
    queue.removeIf(QueuedCall::isSpare);
    spare.forEach(QueuedCall::refuse);
  }

  private boolean isCallLeft(String node) {
    Budget budget = quota.budget();
    return queue.isEmpty()
        && !drawing
        && inFlight == 0
        && !quota.blocks().containsKey(Quota.WHOLE_APP)
        && appThrottle.block(node) == null
        && appThrottle.delayUntilNext(node).isZero()
        && appThrottle.rateFactor() == 1
        && quota.bucket().isFull(budget, clock.instant())
        && !isReserved();
  }

  private void enqueue(QueuedCall<?> call) {
    Block block = appThrottle.block(call.node());
    if (block != null) {
      waitForBlock(block, call);
      return;
    }
    Duration spacing = appThrottle.delayUntilNext(call.node());
    if (spacing.isZero()) {
      if (call.isUrgent()) {
        queue.addFirst(call);
      } else {
        queue.addLast(call);
      }
      startNext();
    } else {
      scheduler.schedule(min(spacing, MAX_DELAY), () -> enqueue(call));
    }
  }

  private void waitForBlock(Block block, QueuedCall<?> call) {
    Duration wait = block.remainingAt(clock.instant());
    if (wait.compareTo(MAX_BLOCK_WAIT) > 0) {
      call.promise().fail(GraphException.suspended(block, wait));
    } else {
      scheduler.schedule(wait, () -> enqueue(call));
    }
  }

  /** Draws a token for the first call in the queue, unless a draw is pending. */
  private void startNext() {
    QueuedCall<?> first = queue.peek();
    if (first == null || drawing || inFlight >= appThrottle.maxInFlight()) {
      return;
    }
    if (!mayStart(first)) {
      requeue(first);
      scheduler.execute(this::startNext);
      return;
    }
    if (!first.isUrgent() && isReserved()) {
      checkReserveLater();
      return;
    }
    drawing = true;
    invoke(() -> quota.draw(appThrottle.rateFactor()))
        .onComplete((wait, failure) -> scheduler.execute(() -> onDrawn(wait)));
  }

  /** Whether only the reserve is left: of tokens, or of calls in the last hour. */
  private boolean isReserved() {
    double share = reservedShare;
    Budget budget = quota.budget();
    double reserve = Math.min(Math.ceil(budget.burst() * share), budget.burst() - 1);
    if (share == 0 || reserve < 1 || appThrottle.rateFactor() < 1) {
      return false;
    }
    TokenBucket bucket = quota.bucket().updatedAt(budget, 1, clock.instant());
    return bucket.tokens() < 1 + reserve
        || bucket.callsInLastHour() + 1 + reserve > budget.callsPerHour();
  }

  private void checkReserveLater() {
    if (!reserveCheckScheduled) {
      reserveCheckScheduled = true;
      scheduler.schedule(RESERVE_CHECK, () -> {
        reserveCheckScheduled = false;
        startNext();
      });
    }
  }

  private boolean mayStart(QueuedCall<?> call) {
    return !quota.isDrawnElsewhere()
        && appThrottle.block(call.node()) == null
        && appThrottle.delayUntilNext(call.node()).isZero();
  }

  private void requeue(QueuedCall<?> first) {
    queue.remove();
    if (quota.isDrawnElsewhere()) {
      first.promise().fail(GraphException.handedOver());
    } else if (first.isSpare()) {
      first.refuse();
    } else {
      enqueue(first);
    }
  }

  /**
   * @param wait zero if the token was granted; null if the quota failed, which breaks its contract
   */
  private void onDrawn(@Nullable Duration wait) {
    if (wait == null || !wait.isZero()) {
      refuseSpareCalls();
      Duration longest = reservedShare > 0 ? RESERVE_CHECK : MAX_DELAY; // an urgent call may come
      Duration pause = wait == null ? longest : min(wait, longest);
      scheduler.schedule(pause, this::drawAgain);
      return;
    }
    drawing = false;
    QueuedCall<?> first = queue.element();
    if (mayStart(first)) { // a block may have been added during the draw
      queue.remove();
      startCall(first);
    } else {
      requeue(first);
    }
    refuseSpareCalls(); // an urgent call may have taken the token
    startNext();
  }

  private void drawAgain() {
    drawing = false;
    startNext();
  }

  private <T> void startCall(QueuedCall<T> call) {
    inFlight++;
    appThrottle.callStarted(call.node());
    listener.onWait(app, Duration.between(call.queuedAt(), clock.instant()));
    invoke(call.action())
        .onComplete((result, cause) -> scheduler.execute(() -> onDone(call, result, cause)));
  }

  /** An exception ends a draw or a call as a failed future does. */
  private static <T> Future<T> invoke(Supplier<Future<T>> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private <T> void onDone(QueuedCall<T> call, @Nullable T result, @Nullable Throwable cause) {
    inFlight--;
    if (cause == null) {
      appThrottle.onSuccess(call.node(), call.isOfAccount() ? null : call.target());
    } else if (!call.isOfAccount() || isOfApp(cause)) {
      appThrottle.onFailure(call.node(), call.target(), cause);
    }
    call.promise().complete(result, cause);
    startNext();
  }

  /** Whether the failure of an account's call concerns more than the account. */
  private static boolean isOfApp(Throwable cause) {
    return cause instanceof GraphException refused && !refused.fault().kind().slowsTarget();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
