package io.wabascope.exporter.store;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.RenderedShard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects, in shards of about {@value #TARGET_SIZE}.
 *
 * <p>Shards are split and merged one at a time (linear hashing), so a growing inventory is never
 * rendered again as a whole. Confined to the rendering task.
 */
final class Shards {
  private static final int TARGET_SIZE = 96;

  private final List<Shard> shards = new ArrayList<>(List.of(new Shard()));
  private final BitSet dirtyShards = new BitSet();
  private int objectCount;

  Shards() {
    dirtyShards.set(0);
  }

  int objectCount() {
    return objectCount;
  }

  int shardCount() {
    return shards.size();
  }

  Shard get(int index) {
    return shards.get(index);
  }

  @Nullable
  MergedObject find(ObjectKey key) {
    return shards.get(RenderedShard.indexOf(key, shards.size())).find(key);
  }

  /** The families to be rendered again in the shard of the object. */
  long dirtyFamilies(ObjectKey key) {
    return shards.get(RenderedShard.indexOf(key, shards.size())).dirtyFamilies();
  }

  /**
   * Adds or replaces an object and marks the families of its shard. The shard is rendered even
   * without families, because readers find the object in the rendered shard.
   */
  void put(MergedObject object, boolean isNew, long families) {
    int index = RenderedShard.indexOf(object.key(), shards.size());
    shards.get(index).put(object);
    shards.get(index).markDirty(families);
    dirtyShards.set(index);
    if (isNew) {
      objectCount++;
      if (objectCount > TARGET_SIZE * shards.size()) {
        grow();
      }
    }
  }

  void remove(ObjectKey key, long families) {
    int index = RenderedShard.indexOf(key, shards.size());
    shards.get(index).remove(key);
    shards.get(index).markDirty(families);
    dirtyShards.set(index);
    objectCount--;
    while (shards.size() > 1 && objectCount < TARGET_SIZE / 4 * shards.size()) {
      shrink();
    }
  }

  /** Marks the families in the shard of the object. */
  void markDirty(ObjectKey key, long families) {
    markDirty(RenderedShard.indexOf(key, shards.size()), families);
  }

  void markAllDirty(long families) {
    for (int i = 0; i < shards.size(); i++) {
      markDirty(i, families);
    }
  }

  boolean hasDirty() {
    return !dirtyShards.isEmpty();
  }

  /** The next dirty shard from the index on, with wrap-around; there must be one. */
  int nextDirty(int from) {
    int after = dirtyShards.nextSetBit(from);
    return after < 0 ? dirtyShards.nextSetBit(0) : after;
  }

  /** The shards that were split or merged. All of them must be published together. */
  List<Integer> unrenderedShards() {
    return dirtyShards.stream()
        .filter(i -> shards.get(i).isUnrendered())
        .boxed()
        .toList();
  }

  void markClean(int index) {
    dirtyShards.clear(index);
  }

  void forEach(Consumer<MergedObject> action) {
    for (Shard shard : shards) {
      for (MergedObject object : shard.objects()) {
        action.accept(object);
      }
    }
  }

  private void markDirty(int index, long families) {
    if (families != 0) {
      shards.get(index).markDirty(families);
      dirtyShards.set(index);
    }
  }

  private void grow() {
    int last = shards.size();
    int splitIndex = last - Integer.highestOneBit(last);
    Shard added = new Shard();
    added.addAll(shards.get(splitIndex).split(key -> RenderedShard.indexOf(key, last + 1) == last));
    shards.add(added);
    dirtyShards.set(last);
    invalidate(splitIndex);
  }

  private void shrink() {
    int last = shards.size() - 1;
    int splitIndex = last - Integer.highestOneBit(last);
    shards.get(splitIndex).addAll(shards.remove(last).objects());
    dirtyShards.clear(last);
    invalidate(splitIndex);
  }

  private void invalidate(int index) {
    shards.get(index).invalidate();
    dirtyShards.set(index);
  }
}
