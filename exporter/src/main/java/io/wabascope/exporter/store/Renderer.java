package io.wabascope.exporter.store;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.Transition;
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
 * Keeps the objects and paints what of them has changed.
 *
 * <p>A family is painted anew only where an object's lines of it differ: what did not change is not
 * compressed again. One thread at a time; only {@link #exposition} is for all.
 */
final class Renderer implements AutoCloseable {
  /** So many stripes are painted between two looks at what else has happened. */
  private static final int MAX_BATCH = 64;

  /** From so many on it pays to ask for help. */
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

  Renderer(ExpositionOptions options, InstantSource clock) {
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

  /** Makes room for so many objects at once, instead of little by little. */
  void reserve(int objects) {
    shards.reserve(objects);
  }

  /** Gives back the room that was not needed after all. */
  void trim() {
    shards.trim();
  }

  /** Puts an object in place of its former self, or takes it out. */
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

  void countTransition(Transition transition) {
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

  /** Takes off the objects that need nobody, and have not for as long as such are kept. */
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

  /** What is lit is not what it was: counts and paints everything. */
  private void recount() {
    seriesCounts.clear();
    shards.forEach(
        object -> seriesCounts.add(objectFamilies, object, seriesFilter.includes(object), 1));
    shards.markAllDirty(allFamilies());
  }

  /** Cuts the series to those of the exceptions where they are too many, before any is painted. */
  private void applyLimit() {
    if (seriesFilter.applyLimit(seriesCounts.total())) {
      recount();
    }
    limitLog.logChanges(seriesCounts.toStats(seriesFilter));
  }

  boolean isUpToDate() {
    return !totalsChanged && !shards.hasDirty();
  }

  /** Paints some of what has changed, at least all that can only be shown together. */
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

  /** Paints these, by all processors where they are many: there is little to scrape before. */
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

  /** The families to paint anew because an object's lines are not what they were. */
  private long changedFamilies(MergedObject previous, MergedObject now) {
    long changedBits = shards.dirtyFamilies(now.key());
    for (int i = 0; i < objectFamilies.families().size(); i++) {
      if (((changedBits >> i) & 1) != 0) {
        continue; // painted anew anyway
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
