package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts and times the calls that leave, the failed and the repeated ones too. */
final class MeteredGraphClient implements GraphClient {
  private final GraphClient next;
  private final GraphMeter meter;
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that is never set: {@code System::nanoTime}
   */
  MeteredGraphClient(GraphClient next, GraphMeter meter, LongSupplier nanos) {
    this.next = next;
    this.meter = meter;
    this.nanos = nanos;
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    long begun = nanos.getAsLong();
    return next.fetch(request).andThen((page, cause) -> note(request.target(), begun, cause));
  }

  private void note(Target target, long begun, @Nullable Throwable cause) {
    meter.called(target, Duration.ofNanos(nanos.getAsLong() - begun));
    if (cause instanceof GraphException refused) {
      meter.failed(target, refused.fault());
    }
  }
}
