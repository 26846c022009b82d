package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.agent.Await;
import io.wabascope.agent.poll.Sightings;
import io.wabascope.config.ExpositionSettings.Scope;
import io.wabascope.core.inventory.Sighting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryFeedTest {
  private static final Sighting ONE = Sightings.full(Sightings.OWNED, "1");
  private static final Sighting TWO = Sightings.business("2");

  private static Grid grid;
  private final RecordingFeed feed = new RecordingFeed();

  @BeforeAll
  static void start() {
    grid = Grids.alone();
  }

  @AfterAll
  static void stop() {
    grid.close();
  }

  @BeforeEach
  void empty() {
    Grids.inventory(grid).clear();
  }

  @Test
  void paintsWhatIsThereAlready() {
    put(ONE);
    put(TWO);
    try (InventoryFeed open =
        InventoryFeed.open(grid.hazelcast(), grid.partitions(), feed, Scope.MEMBER)) {
      Await.value(open.painted());
      assertThat(feed.held()).isEqualTo(Map.of(ONE.key(), ONE, TWO.key(), TWO));
      assertThat(feed.shown()).as("no change of the world").isEmpty();
    }
  }

  @Test
  void paintsAllInTheScopeOfTheClusterToo() {
    put(ONE);
    try (InventoryFeed open =
        InventoryFeed.open(grid.hazelcast(), grid.partitions(), feed, Scope.CLUSTER)) {
      Await.value(open.painted());
      assertThat(feed.held()).isEqualTo(Map.of(ONE.key(), ONE));
    }
  }

  @Test
  void asksForNothingThatItWasOpenedWithAndFollowsIt() {
    try (InventoryFeed open = InventoryFeed.open(
        grid.hazelcast(), grid.partitions(), feed, Scope.MEMBER, List.of(ONE, TWO))) {
      Await.value(open.painted());
      assertThat(feed.ids()).as("though the map lacks them").containsExactlyInAnyOrder("1", "2");
      assertThat(feed.shown()).as("no change of the world").isEmpty();

      put(ONE);
      Await.value(open.readAgain());
      assertThat(feed.held()).as("what the map never had").isEqualTo(Map.of(ONE.key(), ONE));
    }
  }

  @Test
  void followsWhatChanges() {
    try (InventoryFeed open =
        InventoryFeed.open(grid.hazelcast(), grid.partitions(), feed, Scope.MEMBER)) {
      Await.value(open.painted());
      Sighting before = Sightings.account(Sightings.OWNED, "3", "PENDING", Sightings.NOW);
      Sighting after =
          Sightings.account(Sightings.OWNED, "3", "APPROVED", Sightings.NOW.plusSeconds(1));
      put(before);
      put(after);
      await().until(() -> feed.held().equals(Map.of(after.key(), after)));
      assertThat(feed.shown()).containsExactly(before, after);

      Grids.inventory(grid).delete(InventoryKey.of(after.key()));
      await().until(() -> feed.held().isEmpty());
    }
  }

  @Test
  void passesOverWhatALaterVersionWrote() {
    put(ONE);
    Grids.inventory(grid).set("account/9@main/a_new_edge/2", ONE);
    try (InventoryFeed open =
        InventoryFeed.open(grid.hazelcast(), grid.partitions(), feed, Scope.MEMBER)) {
      Await.value(open.painted());
      assertThat(feed.held()).containsOnlyKeys(ONE.key());
    }
  }

  private static void put(Sighting sighting) {
    Grids.inventory(grid).set(InventoryKey.of(sighting.key()), sighting);
    // Answered by the same thread after it has told of the put: no event is under way any more.
    Grids.inventory(grid).get(InventoryKey.of(sighting.key()));
  }
}
