package io.wabascope.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order, the board shows what the plain reference renders. */
class BoardProperties {
  private static final List<ExpositionOptions> OPTIONS = List.of(
      ExpositionOptions.DEFAULT,
      new ExpositionOptions(true, false),
      new ExpositionOptions(false, true),
      new ExpositionOptions(true, true),
      new ExpositionOptions(false, true, exceptions(20)),
      new ExpositionOptions(true, false, exceptions(5)));

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void showsWhatThePlainReferenceRenders(long seed) {
    World world = new World(seed, seed % 2 == 0 ? 40 : 600, seed % 3 == 0 ? 0 : 0.9);
    ExpositionOptions options = OPTIONS.get((int) (seed % OPTIONS.size()));
    Reference reference = new Reference(options);
    try (Board board = new Board(options, Runnable::run, t -> {}, key -> true, now::get)) {
      for (int round = 0; round < 25; round++) {
        change(world, board, reference);
        assertShows(board, reference);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void showsTheSameWhenPaintedByAThreadOfItsOwn(long seed) {
    World world = new World(seed, 600);
    Reference reference = new Reference(ExpositionOptions.DEFAULT);
    ExecutorService painter = Executors.newSingleThreadExecutor();
    try (Board board =
        new Board(ExpositionOptions.DEFAULT, painter, t -> {}, key -> true, now::get)) {
      for (int round = 0; round < 60; round++) {
        change(world, board, reference);
        new Reading(Bodies.plain(board, Format.TEXT), Format.TEXT); // whatever it is, it is whole
      }
      board.painted().join();
      assertShows(board, reference);
    } finally {
      painter.shutdown();
    }
  }

  /** So many stripes that painting is shared out. */
  @Test
  void showsTheSameWhenMuchIsPaintedAtOnce() {
    World world = new World(41, 9_000);
    ExpositionOptions options = OPTIONS.get(4);
    Reference reference = new Reference(options);
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      sightings.add(world.sighting());
    }
    try (Board board = new Board(options, Runnable::run, t -> {}, key -> true, now::get)) {
      board.hold(sightings.size());
      board.load(sightings);
      sightings.forEach(reference::put);
      board.release();
      assertThat(board.exposition().segments()).hasSizeGreaterThan(64);
      assertShows(board, reference);
    }
  }

  /** As many series as a bound lets through, and a little more and less of them each time. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void cutsToExceptionsBeyondTheBoundAndComesBackBelowNineTenthsOfIt(long seed) {
    World world = new World(seed, 300, 0.95);
    Extent bounded = new Extent(false, Duration.ofMinutes(10), 1500);
    ExpositionOptions options = new ExpositionOptions(false, false, bounded);
    Reference reference = new Reference(options);
    Set<Boolean> seen = new HashSet<>();
    try (Board board = new Board(options, Runnable::run, t -> {}, key -> true, now::get)) {
      for (int round = 0; round < 25; round++) {
        List<Sighting> some = new ArrayList<>();
        for (int i = world.number(120); i > 0; i--) {
          some.add(world.sighting());
        }
        board.load(some);
        some.forEach(reference::put);
        reference.weigh();
        assertShows(board, reference);
        int part = 2 + world.number(4);
        Predicate<ObjectKey> kept = key -> Math.floorMod(key.id().hashCode(), part) != 0;
        board.keepOnly(kept);
        reference.keepOnly(kept);
        reference.weigh();
        assertShows(board, reference);
        seen.add(board.showing().isCut());
        assertThat(board.showing().isCut() || !board.showing().isOverLimit()).isTrue();
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(true, false);
  }

  private static Extent exceptions(int minutes) {
    return new Extent(true, Duration.ofMinutes(minutes), null);
  }

  private void change(World world, Board board, Reference reference) {
    switch (world.number(11)) {
      case 0 -> {
        int gone = world.number(5);
        Predicate<ObjectKey> kept = key -> Math.floorMod(key.id().hashCode(), 5) != gone;
        board.keepOnly(kept);
        reference.keepOnly(kept);
      }
      case 1, 2 -> {
        List<Sighting> some = new ArrayList<>();
        for (int i = world.number(200); i > 0; i--) {
          some.add(world.sighting());
        }
        board.load(some);
        some.forEach(reference::put);
      }
      case 3, 4 -> {
        List<SightingKey> keys =
            reference.sightings().stream().map(Sighting::key).collect(Collectors.toList());
        keys.subList(0, Math.min(keys.size(), world.number(60))).forEach(key -> {
          board.retire(key);
          reference.remove(key);
        });
      }
      case 5 -> {
        ExpositionOptions options = OPTIONS.get(world.number(OPTIONS.size()));
        board.options(options);
        reference.options(options);
      }
      case 6 -> {
        now.set(now.get().plusSeconds(world.number(1_000)));
        board.tick();
        reference.tick(now.get());
      }
      default -> {
        for (int i = world.number(30); i > 0; i--) {
          Sighting sighting = world.sighting();
          board.show(sighting);
          reference.put(sighting);
        }
      }
    }
  }

  private static void assertShows(Board board, Reference reference) {
    Set<Sample> meant = reference.samples();
    for (Format format : Format.values()) {
      byte[] plain = Bodies.plain(board, format);
      Reading reading = new Reading(plain, format);
      Set<Sample> shown = withoutTransitions(reading);
      assertThat(minus(shown, meant)).as("shown, but not meant").isEmpty();
      assertThat(minus(meant, shown)).as("meant, but not shown").isEmpty();
      assertThat(reading.types()).isEqualTo(types(format));
      assertThat(Bodies.gunzip(Bodies.gzip(board, format))).isEqualTo(plain);
    }
    assertThat(board.objects()).isEqualTo(reference.objects());
    assertThat(board.showing().series())
        .isEqualTo(meant.stream()
            .filter(sample -> !sample.name().equals(InventoryMetrics.OBJECTS.name()))
            .count());
  }

  private static Set<Sample> minus(Set<Sample> all, Set<Sample> some) {
    Set<Sample> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Set<Sample> withoutTransitions(Reading reading) {
    return reading.samples().stream()
        .filter(sample -> !sample.name().equals(InventoryMetrics.TRANSITIONS.name()))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> types(Format format) {
    Map<String, String> types = new TreeMap<>();
    for (Metric metric : Catalogue.inventory()) {
      String name = format == Format.TEXT ? metric.name() : metric.baseName();
      types.put(name, metric.type().label());
    }
    return types;
  }
}
