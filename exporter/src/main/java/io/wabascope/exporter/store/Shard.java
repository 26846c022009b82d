package io.wabascope.exporter.store;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.ObjectFamilies;
import io.wabascope.exporter.render.RenderBuffers;
import io.wabascope.exporter.render.RenderedShard;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of the objects, with the families that must be rendered again.
 *
 * <p>Arrays are copied, never changed, because a {@link RenderedShard} may reference them. Confined
 * to the rendering task.
 */
final class Shard {
  private static final MergedObject[] EMPTY = {};

  private MergedObject[] objects = EMPTY;
  private long dirtyFamilies;
  private @Nullable RenderedShard lastRendering;

  int size() {
    return objects.length;
  }

  @Nullable
  MergedObject find(ObjectKey key) {
    return RenderedShard.find(objects, key);
  }

  /** Replaces the object, or inserts it in order. */
  void put(MergedObject object) {
    int index = RenderedShard.indexOf(objects, object.key());
    MergedObject[] updated;
    if (index >= 0) {
      updated = objects.clone();
    } else {
      index = -1 - index;
      updated = new MergedObject[objects.length + 1];
      System.arraycopy(objects, 0, updated, 0, index);
      System.arraycopy(objects, index, updated, index + 1, objects.length - index);
    }
    updated[index] = object;
    objects = updated;
  }

  void remove(ObjectKey key) {
    objects = filtered(object -> !object.key().equals(key));
  }

  /** Removes the matching objects and returns them. */
  MergedObject[] split(Predicate<ObjectKey> moves) {
    MergedObject[] moved = filtered(object -> moves.test(object.key()));
    objects = filtered(object -> !moves.test(object.key()));
    return moved;
  }

  void addAll(MergedObject[] others) {
    MergedObject[] all = Arrays.copyOf(objects, objects.length + others.length);
    System.arraycopy(others, 0, all, objects.length, others.length);
    Arrays.sort(all, Comparator.comparing(MergedObject::key, RenderedShard.ORDER));
    objects = all;
  }

  MergedObject[] objects() {
    return objects;
  }

  /** Marks families to be rendered again. */
  void markDirty(long families) {
    dirtyFamilies |= families;
  }

  long dirtyFamilies() {
    return dirtyFamilies;
  }

  /** Whether it was split or merged since it was rendered, so that all of it must be rendered. */
  boolean isUnrendered() {
    return lastRendering == null;
  }

  /** Marks all of it to be rendered again. */
  void invalidate() {
    lastRendering = null;
  }

  /**
   * @param filter selects the objects that have series
   */
  RenderedShard render(
      ObjectFamilies objectFamilies, Predicate<MergedObject> filter, RenderBuffers renderBuffers) {
    MergedObject[] renderedObjects = filtered(filter);
    RenderedShard rendering = RenderedShard.render(
        objectFamilies, objects, renderedObjects, lastRendering, dirtyFamilies, renderBuffers);
    lastRendering = rendering;
    dirtyFamilies = 0;
    return rendering;
  }

  private MergedObject[] filtered(Predicate<MergedObject> condition) {
    return Arrays.stream(objects).filter(condition).toArray(MergedObject[]::new);
  }
}
