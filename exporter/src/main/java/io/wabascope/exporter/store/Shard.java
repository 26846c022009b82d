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
 * Some of the objects, with what of them must be painted anew.
 *
 * <p>Arrays are copied, never changed: a segment may hold them. Confined to the painter.
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

  /** Puts the object in the place of its former self, or in its order. */
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

  /** Takes out the objects that go elsewhere, and hands them over. */
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

  /** Notes families to be painted anew. */
  void markDirty(long families) {
    dirtyFamilies |= families;
  }

  long dirtyFamilies() {
    return dirtyFamilies;
  }

  /** Whether it must be painted before anything of it, and of its neighbours, can be shown. */
  boolean isUnrendered() {
    return lastRendering == null;
  }

  /** Has all of it painted anew. */
  void invalidate() {
    lastRendering = null;
  }

  /**
   * @param filter tells which of the objects have series
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
