package io.wabascope.poller.client;

import io.vertx.core.Future;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphCallListener;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts and times every call that is made, failed and retried ones included. */
final class MeteredGraphClient implements GraphClient {
  private final GraphClient next;
  private final GraphCallListener listener;
  private final LongSupplier nanos;

  /**
   * @param nanos a monotonic clock: {@code System::nanoTime}
   */
  MeteredGraphClient(GraphClient next, GraphCallListener listener, LongSupplier nanos) {
    this.next = next;
    this.listener = listener;
    this.nanos = nanos;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    long startedAt = nanos.getAsLong();
    return next.fetch(request).andThen((page, cause) -> report(request.target(), startedAt, cause));
  }

  private void report(Target target, long startedAt, @Nullable Throwable cause) {
    listener.onCall(target, Duration.ofNanos(nanos.getAsLong() - startedAt));
    if (cause instanceof GraphException refused) {
      listener.onFault(target, refused.fault());
    } else if (cause == null) {
      listener.onPage(target);
    }
  }
}
