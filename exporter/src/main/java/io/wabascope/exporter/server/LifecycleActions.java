package io.wabascope.exporter.server;

import io.vertx.core.Future;
import io.wabascope.core.inventory.TargetFilter;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What POST requests make the agent do, if they are enabled.
 *
 * @param reload reloads the configuration; fails if the old one stays active
 * @param sweep makes the matching targets due now; returns their number
 */
public record LifecycleActions(
    Supplier<Future<Void>> reload, Function<TargetFilter, Future<Integer>> sweep) {
  /** Actions of a server without an agent; all fail. */
  public static final LifecycleActions NONE = new LifecycleActions(
      () -> Future.failedFuture("no agent"), filter -> Future.failedFuture("no agent"));
}
