package io.wabascope.exporter.store;

import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.BodyPart;
import io.wabascope.exporter.render.Exposition;
import io.wabascope.exporter.render.FamilyPart;
import io.wabascope.exporter.render.FixedPart;
import io.wabascope.exporter.render.ObjectFamilies;
import io.wabascope.exporter.render.ObjectFamily;
import io.wabascope.exporter.render.RenderBuffers;
import io.wabascope.exporter.render.RenderedShard;
import io.wabascope.exporter.render.SampleWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stores the objects, and updates the exposition after changes.
 *
 * <p>A family of a shard is rendered again only if the lines of an object differ, so unchanged
 * blocks are not compressed again. Used by one thread at a time, except {@link #exposition}.
 */
final class ExpositionUpdater implements AutoCloseable {
  /** Shards that are rendered before the next queued changes are applied. */
  private static final int MAX_BATCH = 64;

  /** Number of shards from which rendering uses all processors. */
  private static final int PARALLEL_THRESHOLD = 64;

  private final Shards shards = new Shards();
  private final StateCounts stateCounts = new StateCounts();
  private final TransitionCounts transitionCounts = new TransitionCounts();
  private final RenderBuffers renderBuffers = new RenderBuffers();
  private final SampleWriter sampleWriter = renderBuffers.sampleWriter();
  private final SampleWriter comparisonWriter = new SampleWriter();
  private final SeriesFilter seriesFilter;
  private final SeriesCounts seriesCounts = new SeriesCounts();
  private final SeriesLimitLog limitLog = new SeriesLimitLog();
  private final InstantSource clock;
  private ObjectFamilies objectFamilies;
  private boolean totalsChanged = true;
  private int nextShard;
  private volatile Exposition exposition;

  ExpositionUpdater(ExpositionOptions options, InstantSource clock) {
    this.clock = clock;
    objectFamilies = new ObjectFamilies(options);
    seriesFilter = new SeriesFilter(options.seriesLimits());
    exposition = buildExposition(new RenderedShard[0], null, 0);
    render();
  }

  Exposition exposition() {
    return exposition;
  }

  @Nullable
  MergedObject find(ObjectKey key) {
    return shards.find(key);
  }

  /** Adds, replaces or removes an object. */
  void replace(@Nullable MergedObject previous, @Nullable MergedObject now) {
    MergedObject object = now == null ? previous : now;
    if (object == null || now == previous) {
      return;
    }
    boolean wasIncluded = seriesFilter.includes(previous);
    seriesFilter.update(object.key(), previous, now, clock.instant());
    boolean isIncluded = seriesFilter.includes(now);
    seriesCounts.add(objectFamilies, previous, wasIncluded, -1);
    seriesCounts.add(objectFamilies, now, isIncluded, 1);
    if (now == null) {
      shards.remove(object.key(), wasIncluded ? familiesOfKind(object) : 0);
    } else if (previous == null || isIncluded != wasIncluded) {
      shards.put(now, previous == null, isIncluded || wasIncluded ? familiesOfKind(now) : 0);
    } else {
      shards.put(now, false, isIncluded ? changedFamilies(previous, now) : 0);
    }
    stateCounts.replace(previous == null ? null : previous.item(), now == null ? null : now.item());
    totalsChanged = true;
  }

  void countTransition(StateTransition transition) {
    transitionCounts.increment(transition.field(), transition.from(), transition.to());
    totalsChanged = true;
  }

  void retainIf(Predicate<ObjectKey> condition) {
    List<MergedObject> removed = new ArrayList<>();
    shards.forEach(object -> {
      if (!condition.test(object.key())) {
        removed.add(object);
      }
    });
    removed.forEach(object -> replace(object, null));
  }

  void setOptions(ExpositionOptions options) {
    if (!options.equals(objectFamilies.options())) {
      objectFamilies = new ObjectFamilies(options);
      seriesFilter.limits(options.seriesLimits());
      expire(clock.instant());
      recount();
    }
  }

  /** Withholds the series of objects whose time after recovery has passed. */
  void expire(Instant now) {
    for (ObjectKey key : seriesFilter.expire(now)) {
      MergedObject object = shards.find(key);
      if (object != null && !seriesFilter.includes(object)) {
        seriesCounts.add(objectFamilies, object, true, -1);
        seriesCounts.add(objectFamilies, object, false, 1);
        shards.markDirty(key, familiesOfKind(object));
        totalsChanged = true;
      }
    }
  }

  /** Counts and renders everything again, because the set of objects with series changed. */
  private void recount() {
    seriesCounts.clear();
    shards.forEach(
        object -> seriesCounts.add(objectFamilies, object, seriesFilter.includes(object), 1));
    shards.markAllDirty(allFamilies());
  }

  /** Limits the series to exceptions if there are too many, before any is rendered. */
  private void applyLimit() {
    if (seriesFilter.applyLimit(seriesCounts.total())) {
      recount();
    }
    limitLog.logChanges(seriesCounts.toStats(seriesFilter));
  }

  boolean isUpToDate() {
    return !totalsChanged && !shards.hasDirty();
  }

  /** Renders a batch of changed shards, and all shards that were split or merged. */
  void render() {
    applyLimit();
    RenderedShard[] renderedShards = Arrays.copyOf(exposition.shards(), shards.shardCount());
    long changed = renderedShards.length == exposition.shards().length ? 0 : allFamilies();
    List<Integer> unrendered = shards.unrenderedShards();
    if (!unrendered.isEmpty()) {
      render(unrendered, renderedShards);
      changed = allFamilies();
    }
    for (int rendered = 0; rendered < MAX_BATCH && shards.hasDirty(); rendered++) {
      nextShard = shards.nextDirty(nextShard);
      changed |= shards.get(nextShard).dirtyFamilies();
      renderedShards[nextShard] = render(nextShard);
    }
    exposition = buildExposition(renderedShards, exposition, changed);
  }

  @Override
  public void close() {
    renderBuffers.close();
  }

  private RenderedShard render(int shardIndex) {
    shards.markClean(shardIndex);
    return shards.get(shardIndex).render(objectFamilies, seriesFilter::includes, renderBuffers);
  }

  /** Renders the shards, on all processors if there are many, as at a start. */
  private void render(List<Integer> unrendered, RenderedShard[] renderedShards) {
    int threads =
        unrendered.size() < PARALLEL_THRESHOLD ? 1 : Runtime.getRuntime().availableProcessors();
    IntStream.range(0, threads).parallel().forEach(thread -> {
      try (RenderBuffers threadBuffers = new RenderBuffers()) {
        for (int i = thread; i < unrendered.size(); i += threads) {
          int index = unrendered.get(i);
          renderedShards[index] =
              shards.get(index).render(objectFamilies, seriesFilter::includes, threadBuffers);
        }
      }
    });
    unrendered.forEach(shards::markClean);
  }

  private Exposition buildExposition(
      RenderedShard[] renderedShards, @Nullable Exposition previous, long changed) {
    List<BodyPart> parts = new ArrayList<>();
    for (int family = 0; family < objectFamilies.families().size(); family++) {
      boolean isUnchanged = ((changed >> family) & 1) == 0;
      parts.add(
          previous != null && isUnchanged
              ? new FamilyPart(
                  renderedShards, family, previous.familyParts(family).checksum())
              : FamilyPart.of(renderedShards, family));
    }
    if (previous == null || totalsChanged) {
      parts.add(FixedPart.of(stateCounts.render(sampleWriter), renderBuffers.deflateEncoder()));
      parts.add(
          FixedPart.of(transitionCounts.render(sampleWriter), renderBuffers.deflateEncoder()));
      totalsChanged = false;
    } else {
      parts.add(previous.familyParts(parts.size()));
      parts.add(previous.familyParts(parts.size()));
    }
    return new Exposition(
        renderedShards, parts, shards.objectCount(), seriesCounts.toStats(seriesFilter));
  }

  /** The families to render again because the lines of the object changed. */
  private long changedFamilies(MergedObject previous, MergedObject now) {
    long changedBits = shards.dirtyFamilies(now.key());
    for (int i = 0; i < objectFamilies.families().size(); i++) {
      if (((changedBits >> i) & 1) != 0) {
        continue; // rendered again anyway
      }
      ObjectFamily family = objectFamilies.families().get(i);
      family.render(previous, sampleWriter);
      family.render(now, comparisonWriter);
      if (!sampleWriter.contentEquals(comparisonWriter)) {
        changedBits |= 1L << i;
      }
    }
    return changedBits;
  }

  private long familiesOfKind(MergedObject object) {
    long bits = 0;
    ObjectKind kind = object.item().kind();
    for (int i = 0; i < objectFamilies.families().size(); i++) {
      if (objectFamilies.families().get(i).kind() == kind) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  private long allFamilies() {
    return (1L << objectFamilies.families().size()) - 1;
  }
}
