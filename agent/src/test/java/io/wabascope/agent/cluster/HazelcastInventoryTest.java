package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.poll.Inventory;
import io.wabascope.agent.poll.InventoryContract;
import io.wabascope.agent.poll.Sightings;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HazelcastInventoryTest extends InventoryContract {
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
  protected Inventory inventory() {
    Grids.inventory(grid).clear();
    return new HazelcastInventory(grid.hazelcast(), vertx);
  }

  @Test
  void countsWhatItPuts() {
    Grids.inventory(grid).clear();
    HazelcastInventory inventory = new HazelcastInventory(grid.hazelcast(), vertx);
    Await.value(inventory.put(
        List.of(Sightings.account(Sightings.OWNED, "1"), Sightings.account(Sightings.OWNED, "2"))));
    Await.value(inventory.put(List.of()));
    assertThat(inventory.puts()).isEqualTo(2);
  }

  @Test
  void putsAllSightingsOfAnObjectIntoOnePartition() {
    Inventory inventory = inventory();
    for (int i = 0; i < 50; i++) {
      Sighting owned = Sightings.account(Sightings.OWNED, "" + i);
      Sighting client = Sightings.account(Sightings.CLIENT, "" + i);
      Await.value(inventory.put(List.of(owned, client)));
      int partition = grid.partitions().of(InventoryKey.partitionKey(owned.key().object()));
      var held = Grids.inventory(grid)
          .keySet(com.hazelcast.query.Predicates.partitionPredicate(
              grid.partitions().keys().get(partition),
              com.hazelcast.query.Predicates.alwaysTrue()));
      assertThat(held).contains(InventoryKey.of(owned.key()), InventoryKey.of(client.key()));
    }
  }

  @Test
  void answersOnTheContextOfTheCaller() {
    Inventory inventory = inventory();
    Sighting sighting = Sightings.account(Sightings.OWNED, "1");
    assertThat(onContext(() -> inventory.put(List.of(sighting)))).isTrue();
    assertThat(onContext(() -> inventory.get(Set.of(sighting.key())))).isTrue();
    assertThat(onContext(() -> inventory.objectsOf(Sightings.OWNED))).isTrue();
    assertThat(onContext(() -> inventory.remove(Set.of(sighting.key())))).isTrue();
  }

  private static boolean onContext(java.util.function.Supplier<Future<?>> call) {
    Context home = vertx.getOrCreateContext();
    Promise<Boolean> same = Promise.promise();
    home.runOnContext(
        go -> call.get().onComplete(done -> same.complete(Vertx.currentContext() == home)));
    return Await.value(same.future());
  }

  @Test
  void holdsAndForgetsAHundredThousand() {
    Inventory inventory = inventory();
    List<Sighting> all = IntStream.range(0, 100_000)
        .mapToObj(i -> Sightings.account(i % 2 == 0 ? Sightings.OWNED : Sightings.CLIENT, "" + i))
        .toList();
    for (int from = 0; from < all.size(); from += 1000) {
      Await.value(inventory.put(all.subList(from, from + 1000)));
    }
    assertThat(Await.value(inventory.objectsOf(Sightings.OWNED))).hasSize(50_000);

    Set<SightingKey> half =
        all.stream().limit(50_000).map(Sighting::key).collect(Collectors.toSet());
    Await.value(inventory.remove(half));
    assertThat(Await.value(inventory.objectsOf(Sightings.OWNED))).hasSize(25_000);
  }
}
