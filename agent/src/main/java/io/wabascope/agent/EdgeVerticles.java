package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.sweep.EdgeVerticle;
import io.wabascope.poller.sweep.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The polling verticles, one per edge. */
final class EdgeVerticles {
  /** A verticle counts as hanging if it has not checked its due targets for this long. */
  private static final Duration MAX_TICK_AGE = Duration.ofSeconds(15);

  private final List<EdgeVerticle> verticles;
  private final InstantSource clock;
  private volatile List<String> deployments = List.of();

  EdgeVerticles(EdgeVerticle.Ports ports, InstantSource clock) {
    this.clock = clock;
    this.verticles = Arrays.stream(Edge.values())
        .map(edge -> new EdgeVerticle(edge, ports, MissingObjects.RemovalRule.DEFAULT, clock))
        .toList();
  }

  Future<Void> deploy(Vertx vertx) {
    return Future.all(verticles.stream().map(vertx::deployVerticle).toList())
        .onSuccess(deployed -> deployments = deployed.list())
        .mapEmpty();
  }

  /** Stops sweeping; waits a second at most for calls in progress. */
  Future<Void> undeploy(Vertx vertx) {
    return Future.join(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
  }

  /** Sets the targets; completes when {@link #states} contains those of this member. */
  Future<Void> configure(Collection<TargetSpec> specs, MissingObjects.RemovalRule rule) {
    return Future.all(verticles.stream().map(v -> v.configure(specs, rule)).toList())
        .mapEmpty();
  }

  void sweepNow(Predicate<Target> filter) {
    verticles.forEach(verticle -> verticle.sweepNow(filter));
  }

  /** Returns the states of this member's targets. */
  List<TargetState> states() {
    return verticles.stream().flatMap(verticle -> verticle.states().stream()).toList();
  }

  boolean isAlive() {
    Instant deadline = clock.instant().minus(MAX_TICK_AGE);
    return verticles.stream().allMatch(verticle -> verticle.lastTick().isAfter(deadline));
  }

  /** Whether each target was swept once, successfully or not. */
  boolean isAttempted() {
    return states().stream().allMatch(state -> state.record().isAttempted());
  }
}
