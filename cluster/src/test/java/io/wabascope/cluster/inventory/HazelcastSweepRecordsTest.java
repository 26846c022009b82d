package io.wabascope.cluster.inventory;

import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.sweep.SweepRecordRepository;
import io.wabascope.poller.sweep.SweepRecordRepositoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HazelcastSweepRecordsTest extends SweepRecordRepositoryContract {
  private static final Vertx vertx = Vertx.vertx();
  private static HazelcastMember hazelcastMember;

  @BeforeAll
  static void start() {
    hazelcastMember = TestCluster.singleMember();
  }

  @AfterAll
  static void stop() {
    hazelcastMember.close();
    Await.value(vertx.close());
  }

  @Override
  protected SweepRecordRepository records() {
    TestCluster.sweeps(hazelcastMember).clear();
    return new HazelcastSweepRecords(hazelcastMember.hazelcast(), vertx);
  }
}
