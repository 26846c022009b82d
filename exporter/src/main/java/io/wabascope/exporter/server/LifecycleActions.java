package io.wabascope.exporter.server;

import io.vertx.core.Future;
import io.wabascope.core.inventory.TargetFilter;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What POST requests make the agent do.
 *
 * @param enabled whether {@code POST /-/reload} and {@code /-/sweep} are allowed
 * @param reload reloads the configuration; fails if the old one stays active
 * @param sweep makes the matching targets due now; returns their number
 */
public record LifecycleActions(
    boolean enabled, Supplier<Future<Void>> reload, Function<TargetFilter, Future<Integer>> sweep) {
  /** Actions of a server without an agent. */
  public static final LifecycleActions NONE = new LifecycleActions(
      false, () -> Future.failedFuture("no agent"), filter -> Future.failedFuture("no agent"));
}
