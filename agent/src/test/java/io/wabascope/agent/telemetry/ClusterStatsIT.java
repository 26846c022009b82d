package io.wabascope.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.poller.sweep.SightingFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics of a member's cluster, while another member joins, receives entries and crashes. */
class ClusterStatsIT {
  private final TestCluster testCluster = new TestCluster(2);
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void stop() {
    testCluster.close();
  }

  @Test
  void countsMembersMigrationsEntriesAndLostPartitions() {
    HazelcastMember first = testCluster.start(0, 0);
    ClusterMeters meters = new ClusterMeters(registry, first.stats());
    assertThat(counter("migrations", "outcome", "failed")).isZero();
    HazelcastMember second = testCluster.start(1, 0);
    for (int i = 0; i < 100; i++) {
      var sighting = SightingFixtures.account(SightingFixtures.OWNED, "" + i);
      TestCluster.inventory(first).set(InventoryKey.of(sighting.key()), sighting);
    }
    await().until(() -> gauge("known_members") == 2);
    await().until(() -> counter("migrations", "outcome", "done") > 0);
    await().until(() -> owned(second) > 0);

    meters.sample();
    double owned = gauge("map_entries", "map", "inventory", "copy", "owned");
    assertThat(owned).isEqualTo(100.0 - owned(second));
    assertThat(gauge("map_entries", "map", "inventory", "copy", "backup")).isZero();
    assertThat(gauge("map_bytes", "map", "inventory")).isGreaterThan(owned * 100);
    assertThat(gauge("map_entries", "map", "sweeps", "copy", "owned")).isZero();
    assertThat(counter("lost_partitions")).isZero();

    testCluster.crash(second);
    await().until(() -> counter("lost_partitions") > 0);
    assertThat(gauge("known_members")).isEqualTo(2);
    TestCluster.inventory(first).clear();
    meters.sample();
    assertThat(gauge("map_entries", "map", "inventory", "copy", "owned")).isZero();
  }

  @Test
  void keepsReportingAfterLeaving() {
    HazelcastMember first = testCluster.start(0);
    HazelcastMember second = testCluster.start(1);
    new ClusterMeters(registry, second.stats());
    await().until(() -> gauge("known_members") == 2);

    testCluster.leave(second);

    assertThat(second.memberCount()).isEqualTo(1);
    assertThat(second.stats().members()).hasSizeLessThanOrEqualTo(1);
    assertThat(gauge("known_members")).isPositive();
    assertThat(second.partitionTracker().owns(SightingFixtures.OWNED)).isFalse();
    await().until(() -> first.memberCount() == 1);
  }

  private static long owned(HazelcastMember member) {
    return member.stats().maps().get(HazelcastInventory.MAP).owned();
  }

  private double gauge(String name, String... tags) {
    return registry.get("wabascope_cluster_" + name).tags(tags).gauge().value();
  }

  private double counter(String name, String... tags) {
    return registry
        .get("wabascope_cluster_" + name + "_total")
        .tags(tags)
        .functionCounter()
        .count();
  }
}
