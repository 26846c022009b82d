package io.wabascope.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.StateField;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.sweep.InventoryRepository;
import io.wabascope.poller.sweep.InventoryRepositoryContract;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HazelcastInventoryTest extends InventoryRepositoryContract {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
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
  protected InventoryRepository inventory() {
    TestCluster.inventory(hazelcastMember).clear();
    return new HazelcastInventory(hazelcastMember.hazelcast(), vertx);
  }

  @Test
  void findsTheObjectsInExceptionStatesAndSinceWhen() {
    TestCluster.inventory(hazelcastMember).clear();
    HazelcastInventory inventory = new HazelcastInventory(hazelcastMember.hazelcast(), vertx);
    Sighting first = Sighting.first(
        SightingFixtures.OWNED,
        SightingFixtures.full(SightingFixtures.OWNED, "1").item(),
        NOW);
    Account worse = ((Account) first.item()).withState(StateField.ACCOUNT_REVIEW, "REJECTED");
    Sighting good = Sighting.first(
        SightingFixtures.OWNED,
        SightingFixtures.account(SightingFixtures.OWNED, "2").item(),
        NOW);
    Sighting other = Sighting.first(
        SightingFixtures.CLIENT,
        SightingFixtures.full(SightingFixtures.CLIENT, "3").item(),
        NOW);
    Await.value(inventory.put(List.of(first.refreshed(worse, NOW.plusSeconds(5)), good, other)));

    assertThat(Await.value(inventory.exceptionsOf(SightingFixtures.OWNED)))
        .containsExactly(Map.entry(first.item().key(), NOW));
    assertThat(Await.value(inventory.exceptionsOf(SightingFixtures.BUSINESSES))).isEmpty();
  }

  @Test
  void countsStoredSightings() {
    TestCluster.inventory(hazelcastMember).clear();
    HazelcastInventory inventory = new HazelcastInventory(hazelcastMember.hazelcast(), vertx);
    Await.value(inventory.put(List.of(
        SightingFixtures.account(SightingFixtures.OWNED, "1"),
        SightingFixtures.account(SightingFixtures.OWNED, "2"))));
    Await.value(inventory.put(List.of()));
    assertThat(inventory.putCount()).isEqualTo(2);
  }

  @Test
  void countsTheStartAndTheEndOfEachChange() {
    HazelcastInventory inventory = new HazelcastInventory(hazelcastMember.hazelcast(), vertx);
    Sighting sighting = SightingFixtures.account(SightingFixtures.OWNED, "1");
    Future<Void> put = inventory.put(List.of(sighting));
    assertThat(inventory.changeCount()).isPositive();
    Await.value(put);
    assertThat(inventory.changeCount()).isEqualTo(2);
    Await.value(inventory.get(Set.of(sighting.key())));
    assertThat(inventory.changeCount()).isEqualTo(2);
    Await.value(inventory.remove(Set.of(sighting.key())));
    assertThat(inventory.changeCount()).isEqualTo(4);
  }

  @Test
  void storesAllSightingsOfAnObjectInOnePartition() {
    InventoryRepository inventoryRepository = inventory();
    for (int i = 0; i < 50; i++) {
      Sighting owned = SightingFixtures.account(SightingFixtures.OWNED, "" + i);
      Sighting client = SightingFixtures.account(SightingFixtures.CLIENT, "" + i);
      Await.value(inventoryRepository.put(List.of(owned, client)));
      int partition = hazelcastMember
          .partitionTracker()
          .partitionOf(InventoryKey.partitionKey(owned.key().object()));
      var keysOfPartition = TestCluster.inventory(hazelcastMember)
          .keySet(com.hazelcast.query.Predicates.partitionPredicate(
              hazelcastMember.partitionTracker().partitionKeys().get(partition),
              com.hazelcast.query.Predicates.alwaysTrue()));
      assertThat(keysOfPartition)
          .contains(InventoryKey.of(owned.key()), InventoryKey.of(client.key()));
    }
  }

  @Test
  void completesOnTheCallersContext() {
    InventoryRepository inventoryRepository = inventory();
    Sighting sighting = SightingFixtures.account(SightingFixtures.OWNED, "1");
    assertThat(onContext(() -> inventoryRepository.put(List.of(sighting)))).isTrue();
    assertThat(onContext(() -> inventoryRepository.get(Set.of(sighting.key())))).isTrue();
    assertThat(onContext(() -> inventoryRepository.objectsOf(SightingFixtures.OWNED)))
        .isTrue();
    assertThat(onContext(() -> inventoryRepository.remove(Set.of(sighting.key()))))
        .isTrue();
  }

  private static boolean onContext(java.util.function.Supplier<Future<?>> call) {
    Context context = vertx.getOrCreateContext();
    Promise<Boolean> same = Promise.promise();
    context.runOnContext(
        ignored -> call.get().onComplete(done -> same.complete(Vertx.currentContext() == context)));
    return Await.value(same.future());
  }

  @Test
  void storesAndRemovesAHundredThousand() {
    InventoryRepository inventoryRepository = inventory();
    List<Sighting> all = IntStream.range(0, 100_000)
        .mapToObj(i -> SightingFixtures.account(
            i % 2 == 0 ? SightingFixtures.OWNED : SightingFixtures.CLIENT, "" + i))
        .toList();
    for (int from = 0; from < all.size(); from += 1000) {
      Await.value(inventoryRepository.put(all.subList(from, from + 1000)));
    }
    assertThat(Await.value(inventoryRepository.objectsOf(SightingFixtures.OWNED)))
        .hasSize(50_000);

    Set<SightingKey> half =
        all.stream().limit(50_000).map(Sighting::key).collect(Collectors.toSet());
    Await.value(inventoryRepository.remove(half));
    assertThat(Await.value(inventoryRepository.objectsOf(SightingFixtures.OWNED)))
        .hasSize(25_000);
  }
}
