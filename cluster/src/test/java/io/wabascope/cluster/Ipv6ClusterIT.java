package io.wabascope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.poller.sweep.SightingFixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Members that have IPv6 addresses alone. */
class Ipv6ClusterIT {
  @Test
  void membersJoinAndShareTheInventory() {
    assumeThat(hasIpv6()).as("this machine has ::1").isTrue();
    try (TestCluster testCluster = new TestCluster(2, "::1")) {
      HazelcastMember first = testCluster.start(0);
      HazelcastMember second = testCluster.start(1);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(first.hazelcast().getCluster().getMembers())
              .hasSize(2)
              .allMatch(member -> member.getAddress().isIPv6()));

      TestCluster.inventory(first).set("key", SightingFixtures.full(SightingFixtures.OWNED, "1"));

      assertThat(TestCluster.inventory(second).get("key"))
          .isEqualTo(SightingFixtures.full(SightingFixtures.OWNED, "1"));
    }
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
