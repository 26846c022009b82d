package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.pace.Block;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the calls of one app go, one after the other: no block, room for one more, a token.
 *
 * <p>Calls wait in line; only the first draws, so that tokens are given out in the order of coming
 * and one target can't starve another. A call that would wait for a block fails at once instead:
 * its sweep is better suspended than held. Callers come from any thread; all else is confined to
 * the turns.
 */
final class Pacer {
  /** A block that is over by then is worth waiting for. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** No wait is longer without a look at what has changed: blocks, budgets, usage. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(15);

  private final Queue<Call<?>> line = new ArrayDeque<>();
  private final String app;
  private final Quota quota;
  private final Throttle throttle;
  private final Turns turns;
  private final InstantSource clock;
  private final GraphMeter meter;
  private int underWay;
  private boolean drawing;

  Pacer(
      String app,
      Quota quota,
      Throttle throttle,
      Turns turns,
      InstantSource clock,
      GraphMeter meter) {
    this.app = app;
    this.quota = quota;
    this.throttle = throttle;
    this.turns = turns;
    this.clock = clock;
    this.meter = meter;
  }

  private record Call<T>(
      String node, Supplier<Future<T>> action, Promise<T> answer, Instant come) {}

  /**
   * Makes that call to that node when it may be made.
   *
   * @return what it brought, on a turn of the app's
   */
  <T> Future<T> pace(String node, Supplier<Future<T>> action) {
    Promise<T> answer = Promise.promise();
    Call<T> call = new Call<>(node, action, answer, clock.instant());
    turns.now(() -> enter(call));
    return answer.future();
  }

  private void enter(Call<?> call) {
    Block block = throttle.block(call.node);
    if (block != null) {
      waitOut(block, call);
      return;
    }
    Duration spacing = throttle.spacing(call.node);
    if (spacing.isZero()) {
      line.add(call);
      next();
    } else {
      turns.in(shorter(spacing, LONGEST_TURN), () -> enter(call));
    }
  }

  private void waitOut(Block block, Call<?> call) {
    Duration wait = block.waitAt(clock.instant());
    if (wait.compareTo(PATIENCE) > 0) {
      call.answer.fail(GraphException.suspended(block, wait));
    } else {
      turns.in(wait, () -> enter(call));
    }
  }

  /** Has the first in line draw a token, unless one is drawing already. */
  private void next() {
    Call<?> first = line.peek();
    if (first == null || drawing || underWay >= throttle.slots()) {
      return;
    }
    if (!mayGo(first)) {
      stepAside(first);
      turns.now(this::next);
      return;
    }
    drawing = true;
    quota.draw(throttle.pace()).onComplete((wait, failure) -> turns.now(() -> drawn(wait)));
  }

  private boolean mayGo(Call<?> call) {
    return throttle.block(call.node) == null && throttle.spacing(call.node).isZero();
  }

  private void stepAside(Call<?> first) {
    line.remove();
    enter(first);
  }

  /**
   * @param wait zero if there is a token; absent if the quota failed, which it promises not to
   */
  private void drawn(@Nullable Duration wait) {
    if (wait == null || !wait.isZero()) {
      Duration pause = wait == null ? LONGEST_TURN : shorter(wait, LONGEST_TURN);
      turns.in(pause, this::drawAgain);
      return;
    }
    drawing = false;
    Call<?> first = line.element();
    if (mayGo(first)) { // a block may have come while it drew
      line.remove();
      go(first);
    } else {
      stepAside(first);
    }
    next();
  }

  private void drawAgain() {
    drawing = false;
    next();
  }

  private <T> void go(Call<T> call) {
    underWay++;
    throttle.left(call.node);
    meter.waited(app, Duration.between(call.come, clock.instant()));
    start(call.action).onComplete((got, cause) -> turns.now(() -> done(call, got, cause)));
  }

  /** A call that can't even begin must not keep its slot for ever. */
  private static <T> Future<T> start(Supplier<Future<T>> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private <T> void done(Call<T> call, @Nullable T got, @Nullable Throwable cause) {
    underWay--;
    if (cause == null) {
      throttle.succeeded(call.node);
    } else {
      throttle.failed(call.node, cause);
    }
    call.answer.complete(got, cause);
    next();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
