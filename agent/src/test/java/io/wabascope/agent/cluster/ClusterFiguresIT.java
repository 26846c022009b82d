package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wabascope.agent.poll.Sightings;
import io.wabascope.agent.telemetry.ClusterMeters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a member tells of its cluster, while another comes, is filled and dies. */
class ClusterFiguresIT {
  private final Grids grids = new Grids(2);
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void stop() {
    grids.close();
  }

  @Test
  void countsWhatIsKnownWhatMovesWhatLiesHereAndWhatIsLost() {
    Grid first = grids.start(0, 0);
    ClusterMeters meters = new ClusterMeters(registry, first.figures());
    assertThat(counter("migrations", "outcome", "failed")).isZero();
    Grid second = grids.start(1, 0);
    for (int i = 0; i < 100; i++) {
      var sighting = Sightings.account(Sightings.OWNED, "" + i);
      Grids.inventory(first).set(InventoryKey.of(sighting.key()), sighting);
    }
    await().until(() -> gauge("known_members") == 2);
    await().until(() -> counter("migrations", "outcome", "done") > 0);
    await().until(() -> second.figures().inventory().owned() > 0);

    meters.sample();
    double here = gauge("map_entries", "map", "inventory", "copy", "owned");
    assertThat(here).isEqualTo(100.0 - second.figures().inventory().owned());
    assertThat(gauge("map_entries", "map", "inventory", "copy", "backup")).isZero();
    assertThat(gauge("map_bytes", "map", "inventory")).isGreaterThan(here * 100);
    assertThat(gauge("map_entries", "map", "sweeps", "copy", "owned")).isZero();
    assertThat(counter("lost_partitions")).isZero();

    grids.crash(second);
    await().until(() -> counter("lost_partitions") > 0);
    assertThat(gauge("known_members")).isEqualTo(2);
    Grids.inventory(first).clear();
    meters.sample();
    assertThat(gauge("map_entries", "map", "inventory", "copy", "owned")).isZero();
  }

  @Test
  void goesOnTellingAfterItHasLeft() {
    Grid first = grids.start(0);
    Grid second = grids.start(1);
    new ClusterMeters(registry, second.figures());
    await().until(() -> gauge("known_members") == 2);

    grids.leave(second);

    assertThat(second.members()).isEqualTo(1);
    assertThat(second.figures().members()).hasSizeLessThanOrEqualTo(1);
    assertThat(gauge("known_members")).isPositive();
    assertThat(new PartitionOwnership(second.partitions()).owns(Sightings.OWNED))
        .isFalse();
    await().until(() -> first.members() == 1);
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
