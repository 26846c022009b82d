package io.wabascope.cluster.inventory;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.Await;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SweepRequestsIT {
  private static final List<Target> TARGETS = List.of(
      new Target("main", Edge.OWNED_ACCOUNTS, "101"),
      new Target("main", Edge.CLIENT_ACCOUNTS, "101"));

  @Test
  void reachesEveryMember() {
    Vertx vertx = Vertx.vertx();
    try (TestCluster cluster = new TestCluster(2);
        HazelcastMember one = cluster.start(0);
        HazelcastMember two = cluster.start(1)) {
      List<Set<String>> atOne = new CopyOnWriteArrayList<>();
      List<Set<String>> atTwo = new CopyOnWriteArrayList<>();
      SweepRequests sender = new SweepRequests(one.hazelcast(), vertx);
      sender.listen(atOne::add);
      new SweepRequests(two.hazelcast(), vertx).listen(atTwo::add);

      Await.value(sender.send(TARGETS));

      Set<String> keys = Set.of(TARGETS.get(0).key(), TARGETS.get(1).key());
      await().until(() -> atOne.equals(List.of(keys)) && atTwo.equals(List.of(keys)));
    } finally {
      Await.value(vertx.close());
    }
  }
}
