package io.wabascope.agent.cluster;

import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.poll.SweepRecords;
import io.wabascope.agent.poll.SweepRecordsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HazelcastSweepRecordsTest extends SweepRecordsContract {
  private static final Vertx vertx = Vertx.vertx();
  private static Grid grid;

  @BeforeAll
  static void start() {
    grid = Grids.alone();
  }

  @AfterAll
  static void stop() {
    grid.close();
    Await.value(vertx.close());
  }

  @Override
  protected SweepRecords records() {
    Grids.sweeps(grid).clear();
    return new HazelcastSweepRecords(grid.hazelcast(), vertx);
  }
}
