package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.config.ExpositionSettings.Scope;
import io.wabascope.core.inventory.Sighting;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all members together show while members come and go. */
class HandoverIT {
  private static final int OBJECTS = 2000;

  private final Grids grids = new Grids(3);
  private final RecordingFeed one = new RecordingFeed();
  private final RecordingFeed two = new RecordingFeed();
  private final RecordingFeed three = new RecordingFeed();
  private final Set<String> all =
      IntStream.range(0, OBJECTS).mapToObj(Integer::toString).collect(Collectors.toSet());

  @AfterEach
  void stop() {
    grids.close();
  }

  @Test
  void showsEachObjectOnceAndNeverOnNoMemberWhileOneComes() throws Exception {
    Grid first = grids.start(0);
    fill(first);
    try (InventoryFeed a =
        InventoryFeed.open(first.hazelcast(), first.partitions(), one, Scope.MEMBER)) {
      await().until(() -> one.ids().equals(all));
      AtomicBoolean over = new AtomicBoolean();
      Set<String> gaps = new HashSet<>();
      Thread observer = new Thread(() -> {
        while (!over.get()) {
          // Objects go from the first to the second: read in that order, none is in between.
          Set<String> seen = new HashSet<>(one.ids());
          seen.addAll(two.ids());
          all.stream().filter(id -> !seen.contains(id)).forEach(gaps::add);
        }
      });
      observer.start();
      Grid second = grids.start(1);
      try (InventoryFeed b =
          InventoryFeed.open(second.hazelcast(), second.partitions(), two, Scope.MEMBER)) {
        await().until(() -> two.ids().size() > OBJECTS / 4);
        await().atMost(Duration.ofSeconds(20)).until(() -> isExact(one, two));
        over.set(true);
        observer.join();
        assertThat(gaps).isEmpty();
        assertThat(two.shown()).as("no change of the world").isEmpty();
      }
    }
  }

  @Test
  void showsEachObjectOnceAfterOneLeftAndAfterOneDied() {
    Grid first = grids.start(0);
    Grid second = grids.start(1);
    Grid third = grids.start(2);
    fill(first);
    try (InventoryFeed a =
            InventoryFeed.open(first.hazelcast(), first.partitions(), one, Scope.MEMBER);
        InventoryFeed b =
            InventoryFeed.open(second.hazelcast(), second.partitions(), two, Scope.MEMBER);
        InventoryFeed c =
            InventoryFeed.open(third.hazelcast(), third.partitions(), three, Scope.MEMBER)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> isExact(one, two, three));

      c.close();
      grids.leave(third);
      await().atMost(Duration.ofSeconds(20)).until(() -> isExact(one, two));

      b.close();
      grids.awaitSafe();
      grids.crash(second);
      await().atMost(Duration.ofSeconds(15)).until(() -> isExact(one));
    }
  }

  @Test
  void showsEverythingEverywhereInTheScopeOfTheCluster() {
    Grid first = grids.start(0);
    Grid second = grids.start(1);
    fill(first);
    try (InventoryFeed a =
            InventoryFeed.open(first.hazelcast(), first.partitions(), one, Scope.CLUSTER);
        InventoryFeed b =
            InventoryFeed.open(second.hazelcast(), second.partitions(), two, Scope.CLUSTER)) {
      await().until(() -> one.ids().equals(all) && two.ids().equals(all));
      Sighting more = Sightings.account(Sightings.OWNED, "more");
      Grids.inventory(first).set(InventoryKey.of(more.key()), more);
      await().until(() -> one.ids().contains("more") && two.ids().contains("more"));
      Grids.inventory(second).delete(InventoryKey.of(more.key()));
      await().until(() -> one.ids().equals(all) && two.ids().equals(all));
    }
  }

  private boolean isExact(RecordingFeed... feeds) {
    List<String> shown = Stream.of(feeds).flatMap(feed -> feed.ids().stream()).toList();
    return shown.size() == all.size() && new HashSet<>(shown).equals(all);
  }

  private static void fill(Grid grid) {
    for (int i = 0; i < OBJECTS; i++) {
      Sighting sighting = Sightings.account(Sightings.OWNED, Integer.toString(i));
      Grids.inventory(grid).set(InventoryKey.of(sighting.key()), sighting);
    }
  }
}
