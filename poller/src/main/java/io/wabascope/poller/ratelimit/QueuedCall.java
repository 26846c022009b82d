package io.wabascope.poller.ratelimit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that waits in the queue of its app. */
record QueuedCall<T>(
    String node,
    @Nullable Target target,
    CallKind kind,
    Supplier<Future<T>> action,
    Promise<T> promise,
    Instant queuedAt) {

  /** Of a page; of one account, before the others; of one account, if a token is left. */
  enum CallKind {
    PAGE,
    URGENT,
    SPARE
  }

  boolean isUrgent() {
    return kind == CallKind.URGENT;
  }

  boolean isSpare() {
    return kind == CallKind.SPARE;
  }

  boolean isOfAccount() {
    return kind != CallKind.PAGE;
  }

  /** Fails a spare call at once, because the next token belongs to another call. */
  void refuse() {
    promise.fail(GraphException.noneLeft());
  }
}
