package io.wabascope.exporter.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.SeriesLimits;
import io.wabascope.exporter.render.ExpositionFormat;
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

/** After random changes, the metrics store exposes what the reference renderer expects. */
class MetricsStoreProperties {
  private static final List<ExpositionOptions> OPTIONS = List.of(
      ExpositionOptions.DEFAULT,
      new ExpositionOptions(true, false),
      new ExpositionOptions(false, true),
      new ExpositionOptions(true, true),
      new ExpositionOptions(false, true, exceptionsKeptFor(20)),
      new ExpositionOptions(true, false, exceptionsKeptFor(5)));

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void matchesTheReferenceRenderer(long seed) {
    RandomSightings randomSightings =
        new RandomSightings(seed, seed % 2 == 0 ? 40 : 600, seed % 3 == 0 ? 0 : 0.9);
    ExpositionOptions options = OPTIONS.get((int) (seed % OPTIONS.size()));
    ReferenceRenderer reference = new ReferenceRenderer(options);
    try (MetricsStore metricsStore =
        new MetricsStore(options, Runnable::run, t -> {}, key -> true, now::get)) {
      for (int step = 0; step < 25; step++) {
        change(randomSightings, metricsStore, reference);
        assertShows(metricsStore, reference);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void matchesTheReferenceWhenRenderedOnAnotherThread(long seed) {
    RandomSightings randomSightings = new RandomSightings(seed, 600);
    ReferenceRenderer reference = new ReferenceRenderer(ExpositionOptions.DEFAULT);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (MetricsStore metricsStore =
        new MetricsStore(ExpositionOptions.DEFAULT, executor, t -> {}, key -> true, now::get)) {
      for (int step = 0; step < 60; step++) {
        change(randomSightings, metricsStore, reference);
        new ParsedExposition(
            ResponseBodies.plain(metricsStore, ExpositionFormat.TEXT),
            ExpositionFormat.TEXT); // any intermediate state is complete
      }
      metricsStore.flush().join();
      assertShows(metricsStore, reference);
    } finally {
      executor.shutdown();
    }
  }

  /** With enough shards for parallel rendering. */
  @Test
  void matchesTheReferenceWhenRenderedInParallel() {
    RandomSightings randomSightings = new RandomSightings(41, 9_000);
    ExpositionOptions options = OPTIONS.get(4);
    ReferenceRenderer reference = new ReferenceRenderer(options);
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      sightings.add(randomSightings.sighting());
    }
    try (MetricsStore metricsStore =
        new MetricsStore(options, Runnable::run, t -> {}, key -> true, now::get)) {
      metricsStore.pauseRendering();
      metricsStore.load(sightings);
      sightings.forEach(reference::put);
      metricsStore.resumeRendering();
      assertThat(metricsStore.exposition().shards()).hasSizeGreaterThan(64);
      assertShows(metricsStore, reference);
    }
  }

  /** Numbers of series around the limit. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void limitsSeriesAboveTheMaximumAndRestoresBelow90Percent(long seed) {
    RandomSightings randomSightings = new RandomSightings(seed, 300, 0.95);
    SeriesLimits bounded = new SeriesLimits(false, Duration.ofMinutes(10), 1500);
    ExpositionOptions options = new ExpositionOptions(false, false, bounded);
    ReferenceRenderer reference = new ReferenceRenderer(options);
    Set<Boolean> seen = new HashSet<>();
    try (MetricsStore metricsStore =
        new MetricsStore(options, Runnable::run, t -> {}, key -> true, now::get)) {
      for (int step = 0; step < 25; step++) {
        List<Sighting> batch = new ArrayList<>();
        for (int i = randomSightings.nextInt(120); i > 0; i--) {
          batch.add(randomSightings.sighting());
        }
        metricsStore.load(batch);
        batch.forEach(reference::put);
        reference.applyLimit();
        assertShows(metricsStore, reference);
        int divisor = 2 + randomSightings.nextInt(4);
        Predicate<ObjectKey> condition = key -> Math.floorMod(key.id().hashCode(), divisor) != 0;
        metricsStore.retainIf(condition);
        reference.retainIf(condition);
        reference.applyLimit();
        assertShows(metricsStore, reference);
        seen.add(metricsStore.seriesStats().isLimited());
        assertThat(metricsStore.seriesStats().isLimited()
                || !metricsStore.seriesStats().isOverLimit())
            .isTrue();
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(true, false);
  }

  private static SeriesLimits exceptionsKeptFor(int minutes) {
    return new SeriesLimits(true, Duration.ofMinutes(minutes), null);
  }

  private void change(
      RandomSightings randomSightings, MetricsStore metricsStore, ReferenceRenderer reference) {
    switch (randomSightings.nextInt(11)) {
      case 0 -> {
        int removed = randomSightings.nextInt(5);
        Predicate<ObjectKey> condition = key -> Math.floorMod(key.id().hashCode(), 5) != removed;
        metricsStore.retainIf(condition);
        reference.retainIf(condition);
      }
      case 1, 2 -> {
        List<Sighting> batch = new ArrayList<>();
        for (int i = randomSightings.nextInt(200); i > 0; i--) {
          batch.add(randomSightings.sighting());
        }
        metricsStore.load(batch);
        batch.forEach(reference::put);
      }
      case 3, 4 -> {
        List<SightingKey> keys =
            reference.sightings().stream().map(Sighting::key).collect(Collectors.toList());
        keys.subList(0, Math.min(keys.size(), randomSightings.nextInt(60))).forEach(key -> {
          metricsStore.remove(key);
          reference.remove(key);
        });
      }
      case 5 -> {
        ExpositionOptions options = OPTIONS.get(randomSightings.nextInt(OPTIONS.size()));
        metricsStore.setOptions(options);
        reference.options(options);
      }
      case 6 -> {
        now.set(now.get().plusSeconds(randomSightings.nextInt(1_000)));
        metricsStore.expireRecovered();
        reference.advanceTo(now.get());
      }
      default -> {
        for (int i = randomSightings.nextInt(30); i > 0; i--) {
          Sighting sighting = randomSightings.sighting();
          metricsStore.update(sighting);
          reference.put(sighting);
        }
      }
    }
  }

  private static void assertShows(MetricsStore metricsStore, ReferenceRenderer reference) {
    Set<Sample> expected = reference.samples();
    for (ExpositionFormat format : ExpositionFormat.values()) {
      byte[] plain = ResponseBodies.plain(metricsStore, format);
      ParsedExposition parsedExposition = new ParsedExposition(plain, format);
      Set<Sample> actual = withoutTransitions(parsedExposition);
      assertThat(minus(actual, expected)).as("unexpected samples").isEmpty();
      assertThat(minus(expected, actual)).as("missing samples").isEmpty();
      assertThat(parsedExposition.types()).isEqualTo(types(format));
      assertThat(ResponseBodies.gunzip(ResponseBodies.gzip(metricsStore, format)))
          .isEqualTo(plain);
    }
    assertThat(metricsStore.objectCount()).isEqualTo(reference.objects());
    assertThat(metricsStore.seriesStats().series())
        .isEqualTo(expected.stream()
            .filter(sample -> !sample.name().equals(InventoryMetrics.OBJECTS.name()))
            .count());
  }

  private static Set<Sample> minus(Set<Sample> all, Set<Sample> batch) {
    Set<Sample> rest = new HashSet<>(all);
    rest.removeAll(batch);
    return rest;
  }

  private static Set<Sample> withoutTransitions(ParsedExposition parsedExposition) {
    return parsedExposition.samples().stream()
        .filter(sample -> !sample.name().equals(InventoryMetrics.TRANSITIONS.name()))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> types(ExpositionFormat format) {
    Map<String, String> types = new TreeMap<>();
    for (MetricMetadata metric : MetricCatalogue.inventory()) {
      String name = format == ExpositionFormat.TEXT ? metric.name() : metric.baseName();
      types.put(name, metric.type().label());
    }
    return types;
  }
}
