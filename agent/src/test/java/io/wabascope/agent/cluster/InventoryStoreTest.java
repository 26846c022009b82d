package io.wabascope.agent.cluster;

import static io.wabascope.agent.poll.Sightings.CLIENT;
import static io.wabascope.agent.poll.Sightings.NOW;
import static io.wabascope.agent.poll.Sightings.OWNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.agent.store.StoreFile;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.SweepRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members with a file each, that end in good order or as in a crash, and come again. */
class InventoryStoreTest {
  private static final Set<Target> TARGETS = Set.of(OWNED, CLIENT, Sightings.BUSINESSES);
  private static final Budget BUDGET = new Budget(200, 10, 4, 0.75, 0.95);

  @TempDir
  private Path directory;

  private final List<Runnable> undo = new ArrayList<>();

  @AfterEach
  void stop() {
    undo.forEach(Runnable::run);
  }

  @Test
  void keepsAllThatIsKnownThroughARestart() {
    Grid before = alone();
    InventoryStore store = begin(before);
    Sighting full = Sightings.full(CLIENT, "1");
    put(before, full);
    put(before, Sightings.business("2"));
    SweepRecord swept = completed(CLIENT, NOW);
    Grids.sweeps(before).set(CLIENT.key(), swept);
    store.close();
    before.close();

    Grid after = alone();
    begin(after);

    assertThat(Grids.inventory(after).get(key(full))).isEqualTo(full);
    assertThat(Grids.inventory(after).keySet()).hasSize(2);
    assertThat(Grids.sweeps(after).get(CLIENT.key())).isEqualTo(swept);
  }

  @Test
  void losesNoMoreThanFiveSecondsInACrash() {
    Grid before = alone();
    InventoryStore store = begin(before);
    put(before, Sightings.account(OWNED, "1"));
    put(before, Sightings.account(OWNED, "2"));
    awaitWritten(store);
    Sighting changed = Sightings.account(OWNED, "1", "REJECTED", NOW.plusSeconds(9));
    put(before, changed);
    Grids.inventory(before).delete(key(Sightings.account(OWNED, "2")));
    awaitWritten(store);
    crash(before, store);

    Grid after = alone();
    begin(after);

    assertThat(Grids.inventory(after).entrySet()).containsExactly(Map.entry(key(changed), changed));
  }

  @Test
  void dropsTargetsThatAreNotConfiguredAnyMore() {
    Grid before = alone();
    InventoryStore store = begin(before);
    put(before, Sightings.account(OWNED, "1"));
    put(before, Sightings.account(CLIENT, "1"));
    Grids.sweeps(before).set(OWNED.key(), completed(OWNED, NOW));
    Grids.sweeps(before).set(CLIENT.key(), completed(CLIENT, NOW));
    store.close();
    before.close();

    Grid after = alone();
    begin(after, Set.of(CLIENT));

    assertThat(Grids.sweeps(after).keySet()).containsExactly(CLIENT.key());
    assertThat(Grids.inventory(after).keySet())
        .containsExactly(key(Sightings.account(CLIENT, "1")));
  }

  @Test
  void givesNoFreshBudgetAfterACrash() {
    Grid before = alone();
    InventoryStore store = begin(before);
    draw(before, 4);
    awaitWritten(store);
    draw(before, 2); // perhaps never written down
    crash(before, store);

    Grid after = alone();
    InventoryStore again = begin(after);
    Purse purse = purse(after);
    assertThat(purse.bucket().spent()).isGreaterThanOrEqualTo(10);
    assertThat(purse.bucket().tokens()).isLessThan(1);
    crash(after, again);

    Grid third = alone();
    begin(third);
    assertThat(purse(third).bucket().spent()).isLessThanOrEqualTo(11);
    assertThat(draw(third, 1)).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void givesNoFreshBudgetToWhoCrashesBeforeTheFirstWrite() {
    Grid before = alone();
    crash(before, begin(before));

    Grid after = alone();
    begin(after);

    assertThat(purse(after).bucket().spent()).isEqualTo(BUDGET.burst());
  }

  @Test
  void goesOnWithWhatIsLeftAfterAnOrderlyEnd() {
    Grid before = alone();
    InventoryStore store = begin(before);
    draw(before, 4);
    Block block = new Block(FaultKind.THROTTLED, Instant.now().plusSeconds(600), 2);
    Grids.quota(before).set("main", purse(before).with(Map.of("1029384756", block)));
    store.close();
    before.close();

    Grid after = alone();
    begin(after);

    assertThat(purse(after).bucket().spent()).isEqualTo(4);
    assertThat(purse(after).bucket().tokens()).isBetween(6.0, 8.0);
    assertThat(purse(after).blocks()).containsExactly(Map.entry("1029384756", block));
  }

  @Test
  void letsTheNewerEntryOfAClusterStay() {
    Sighting older = Sightings.account(OWNED, "1", "PENDING", NOW);
    Sighting newer = Sightings.account(OWNED, "1", "APPROVED", NOW.plusSeconds(5));
    Sighting onlyHere = Sightings.account(OWNED, "2");
    Grid before = alone();
    InventoryStore store = begin(before);
    put(before, newer);
    put(before, onlyHere);
    put(before, Sightings.account(CLIENT, "3", "PENDING", NOW));
    store.close();
    before.close();

    try (Grids grids = new Grids(2)) {
      Grid other = grids.start(0);
      put(other, older);
      Sighting live = Sightings.account(CLIENT, "3", "REJECTED", NOW.plusSeconds(5));
      put(other, live);
      Grid joined = grids.start(1);
      InventoryStore again = begin(joined);

      assertThat(Grids.inventory(other).get(key(newer))).isEqualTo(newer);
      assertThat(Grids.inventory(other).get(key(onlyHere))).isEqualTo(onlyHere);
      assertThat(Grids.inventory(other).get(key(live))).isEqualTo(live);
      again.close();
    }
  }

  @Test
  void bringsBackNothingOfATargetThatOthersHaveSweptSince() {
    Sighting forgotten = Sightings.account(OWNED, "1");
    Sighting quiet = Sightings.account(CLIENT, "2");
    Grid before = alone();
    InventoryStore store = begin(before);
    put(before, forgotten);
    put(before, quiet);
    store.close();
    before.close();

    try (Grids grids = new Grids(2)) {
      Grid other = grids.start(0);
      Grids.sweeps(other).set(OWNED.key(), completed(OWNED, Instant.now().plusSeconds(600)));
      Grids.sweeps(other).set(CLIENT.key(), completed(CLIENT, Instant.now().minusSeconds(600)));
      Grid joined = grids.start(1);
      InventoryStore again = begin(joined);

      assertThat(Grids.inventory(other).keySet()).containsExactly(key(quiet));
      again.close();
    }
  }

  /** The stale file came first: what the others forgot is forgotten again, by two sweeps. */
  @Test
  void whatComesBackFromAStaleFileIsKnownToTheNextSweep() {
    Grid before = alone();
    InventoryStore store = begin(before);
    put(before, Sightings.account(OWNED, "1"));
    Grids.sweeps(before).set(OWNED.key(), completed(OWNED, NOW));
    store.close();
    before.close();

    Grid after = alone();
    begin(after);
    SweepRecord restored = Grids.sweeps(after).get(OWNED.key());
    Set<ObjectKey> known = Set.of(Sightings.account(OWNED, "1").item().key());
    Absences.Verdict first = restored.absences().after(known, Set.of(), Absences.Rule.DEFAULT);
    Absences.Verdict second = first.next().after(known, Set.of(), Absences.Rule.DEFAULT);

    assertThat(first.forget()).isEmpty();
    assertThat(second.forget()).isEqualTo(known);
  }

  @Test
  void letsGoOfWhatMovesToAnotherMember() {
    try (Grids grids = new Grids(2)) {
      Grid one = grids.start(0);
      InventoryStore first = begin(one, "one");
      for (int i = 0; i < 40; i++) {
        put(one, Sightings.account(OWNED, Integer.toString(i)));
      }
      awaitWritten(first);
      Grid two = grids.start(1);
      InventoryStore second = begin(two, "two");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !Grids.inventory(two).localKeySet().isEmpty()
              && first.figures().pending() == 0
              && second.figures().pending() == 0);
      grids.awaitSafe();
      Set<String> ofOne = new TreeSet<>(Grids.inventory(one).localKeySet());
      Set<String> ofTwo = new TreeSet<>(Grids.inventory(two).localKeySet());

      Instant moved = Instant.now().plusSeconds(12);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> first.figures().written().isAfter(moved)
              && second.figures().written().isAfter(moved));
      crash(one, first);
      crash(two, second);

      assertThat(keysIn("one")).isEqualTo(ofOne);
      assertThat(keysIn("two")).isEqualTo(ofTwo);
    }
  }

  private Set<String> keysIn(String name) {
    try (StoreFile file = StoreFile.open(directory.resolve(name)).file()) {
      return new TreeSet<>(file.keys(HazelcastInventory.MAP));
    }
  }

  private Grid alone() {
    Grid grid = Grids.alone();
    undo.add(grid::terminate);
    return grid;
  }

  @Test
  void isNoNewerForAStartThatFailed() {
    Path where = directory.resolve("failed");
    InventoryStore store = begin(alone(), "failed");
    awaitWritten(store);
    store.close();
    Instant before = asOf(where);

    InventoryStore.open(where).close();
    assertThat(asOf(where)).isEqualTo(before);
  }

  @Test
  void whoLooksOnIsToldOfAllThatIsReadAndNothingOfADamagedFile() throws IOException {
    Path where = directory.resolve("looked-at");
    Grid grid = alone();
    InventoryStore store = begin(grid, "looked-at");
    for (int i = 0; i < 100; i++) {
      put(grid, Sightings.full(Sightings.OWNED, Integer.toString(i)));
    }
    awaitWritten(store);
    store.close();

    List<Sighting> seen = new ArrayList<>();
    List<Integer> announced = new ArrayList<>();
    Onlooker onlooker = new Onlooker() {
      @Override
      public void begins(int count) {
        seen.clear();
        announced.add(count);
      }

      @Override
      public void sees(Sighting sighting) {
        seen.add(sighting);
      }
    };
    InventoryStore.open(where, onlooker).close();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(Grids.inventory(grid).values());
    assertThat(announced).containsExactly(0, 100);

    damage(where.resolve("inventory.store"), "A_NEW_STATE");
    InventoryStore.open(where, onlooker).close();
    assertThat(announced).startsWith(0, 100, 0, 100).hasSizeGreaterThan(4); // it had begun
    assertThat(seen).isEmpty();
  }

  private static void damage(Path file, String text) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(content).contains(text);
    Files.writeString(
        file, content.replace(text, text.toLowerCase(Locale.ROOT)), StandardCharsets.ISO_8859_1);
  }

  private static Instant asOf(Path where) {
    StoreFile file = StoreFile.open(where).file();
    file.leave();
    return Objects.requireNonNull(file.asOf());
  }

  private InventoryStore begin(Grid grid) {
    return begin(grid, TARGETS);
  }

  private InventoryStore begin(Grid grid, Set<Target> targets) {
    return begin(grid, targets, directory);
  }

  private InventoryStore begin(Grid grid, String name) {
    return begin(grid, TARGETS, directory.resolve(name));
  }

  private InventoryStore begin(Grid grid, Set<Target> targets, Path where) {
    InventoryStore store = InventoryStore.open(where);
    undo.add(0, store::crash);
    store.begin(grid.hazelcast(), grid.partitions(), targets, Map.of("main", BUDGET));
    return store;
  }

  private static void crash(Grid grid, InventoryStore store) {
    store.crash();
    grid.terminate();
  }

  private static void awaitWritten(InventoryStore store) {
    Instant now = Instant.now();
    await().atMost(Duration.ofSeconds(15)).until(() -> store.figures().written().isAfter(now));
  }

  private static void put(Grid grid, Sighting sighting) {
    Grids.inventory(grid).set(key(sighting), sighting);
  }

  private static String key(Sighting sighting) {
    return InventoryKey.of(sighting.key());
  }

  private static SweepRecord completed(Target target, Instant at) {
    return SweepRecord.of(target)
        .completed(new SweepRecord.Completion(at, Duration.ofSeconds(3), 1, 2), Absences.NONE);
  }

  private static Purse purse(Grid grid) {
    return Grids.quota(grid).get("main");
  }

  /** Draws so many tokens; returns how long the last one had to wait. */
  private static Duration draw(Grid grid, int calls) {
    Duration wait = Duration.ZERO;
    for (int i = 0; i < calls; i++) {
      Visit visit = new Visit(Instant.now(), 1, BUDGET, 1.0, new Errands(Instant.now()).news());
      wait = Grids.quota(grid).executeOnKey("main", visit).retryIn();
    }
    return wait;
  }
}
