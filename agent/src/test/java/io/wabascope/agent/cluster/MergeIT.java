package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.config.ExpositionSettings.Scope;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two halves of a cluster meet again: what each knew, and what both show. */
class MergeIT {
  private static final Instant LATER = Sightings.NOW.plusSeconds(60);

  private final RecordingFeed one = new RecordingFeed();
  private final RecordingFeed two = new RecordingFeed();

  @Test
  void keepsTheNewestOfEachAndShowsItOnce() {
    try (Grids grids = new Grids(2)) {
      Grid first = grids.start(0);
      Grid second = grids.start(1);
      put(first, Sightings.account(Sightings.OWNED, "both"));
      put(first, Sightings.account(Sightings.OWNED, "newer-here"));
      put(first, Sightings.account(Sightings.OWNED, "newer-there"));
      Grids.sweeps(first).set(Sightings.OWNED.key(), SweepRecord.of(Sightings.OWNED));
      grids.awaitSafe();
      try (InventoryFeed a =
              InventoryFeed.open(first.hazelcast(), first.partitions(), one, Scope.MEMBER);
          InventoryFeed b =
              InventoryFeed.open(second.hazelcast(), second.partitions(), two, Scope.MEMBER)) {
        await().until(() -> shown().equals(List.of("both", "newer-here", "newer-there")));

        Grids.cut(first, second);
        await().until(() -> first.members() == 1 && second.members() == 1);
        put(first, changed("newer-here"));
        put(second, changed("newer-there"));
        put(first, Sightings.account(Sightings.OWNED, "new-here"));
        put(second, Sightings.account(Sightings.OWNED, "new-there"));
        Grids.sweeps(second).set(Sightings.OWNED.key(), failedLater());

        await()
            .atMost(Duration.ofSeconds(40))
            .until(() -> first.members() == 2 && second.members() == 2);
        // Well below the ten seconds for which a partition is held that nobody said a word of.
        await()
            .atMost(Duration.ofSeconds(6))
            .until(() -> shown()
                .equals(List.of("both", "new-here", "new-there", "newer-here", "newer-there")));
        await().until(() -> review("newer-here").equals(changed("newer-here")));
        await().until(() -> review("newer-there").equals(changed("newer-there")));
        assertThat(Grids.inventory(first).keySet()).hasSize(5);
        assertThat(Grids.sweeps(first).get(Sightings.OWNED.key())).isEqualTo(failedLater());
      }
    }
  }

  /** The accounts on both, one that is on both of them twice. */
  private List<String> shown() {
    return Stream.of(one, two).flatMap(feed -> feed.ids().stream()).sorted().toList();
  }

  private Sighting review(String id) {
    Sighting sighting = Sightings.account(Sightings.OWNED, id);
    return one.held().getOrDefault(sighting.key(), two.held().get(sighting.key()));
  }

  private static Sighting changed(String id) {
    return Sightings.account(Sightings.OWNED, id, "RESTRICTED", LATER);
  }

  private static SweepRecord failedLater() {
    return SweepRecord.of(Sightings.OWNED).failed(Fault.unreadable("cut"), LATER);
  }

  private static void put(Grid grid, Sighting sighting) {
    Grids.inventory(grid).set(InventoryKey.of(sighting.key()), sighting);
  }
}
