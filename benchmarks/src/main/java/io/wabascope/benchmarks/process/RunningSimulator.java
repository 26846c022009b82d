package io.wabascope.benchmarks.process;

import io.vertx.core.Vertx;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.util.concurrent.TimeUnit;

/** A simulator in this process. */
public record RunningSimulator(Vertx vertx, Simulator simulator) implements AutoCloseable {
  public static RunningSimulator start(SimulatorSettings settings) throws Exception {
    Vertx vertx = Vertx.vertx();
    Simulator simulator = Simulator.start(vertx, settings)
        .toCompletionStage()
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
    return new RunningSimulator(vertx, simulator);
  }

  /** Stops it and waits. */
  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
