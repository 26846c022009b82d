package io.wabascope.exporter.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.RenderedShard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardsProperties {

  @Test
  void aNewShardTakesObjectsFromOneShardOnly() {
    for (int count = 1; count < 200; count++) {
      int splitIndex = count - Integer.highestOneBit(count);
      for (int id = 0; id < 500; id++) {
        ObjectKey key = new ObjectKey(ObjectKind.ACCOUNT, "10" + id);
        int before = RenderedShard.indexOf(key, count);
        int after = RenderedShard.indexOf(key, count + 1);
        assertThat(before).isBetween(0, count - 1);
        if (after != before) {
          assertThat(after).isEqualTo(count);
          assertThat(before).isEqualTo(splitIndex);
        }
      }
    }
  }

  @Test
  void consecutiveIdsAreSpreadEvenly() {
    int shardCount = 1024;
    int[] sizes = new int[shardCount];
    for (long id = 0; id < 64 * shardCount; id++) {
      sizes[
          RenderedShard.indexOf(
              new ObjectKey(ObjectKind.ACCOUNT, "" + (100_000_000_000_000L + id)), shardCount)]++;
    }
    for (int objects : sizes) {
      assertThat(objects).isBetween(16, 160);
    }
  }

  @Test
  void findsEveryObjectWhileShardsSplitAndMerge() {
    RandomSightings randomSightings = new RandomSightings(5, 5000);
    Shards shards = new Shards();
    Map<ObjectKey, MergedObject> model = new HashMap<>();
    int max = 0;
    for (int step = 0; step < 12_000; step++) {
      Sighting sighting = randomSightings.sighting();
      ObjectKey key = sighting.item().key();
      if (step > 6_000 && !model.isEmpty()) {
        key = model.keySet().iterator().next();
        shards.remove(key, 1);
        model.remove(key);
      } else {
        MergedObject object = MergedObject.of(sighting);
        shards.put(object, !model.containsKey(key), 1);
        model.put(key, object);
      }
      max = Math.max(max, shards.shardCount());
      assertThat(shards.objectCount()).isEqualTo(model.size());
      assertThat(shards.find(key)).isSameAs(model.get(key));
    }
    List<MergedObject> remaining = new ArrayList<>();
    shards.forEach(remaining::add);
    assertThat(remaining).containsExactlyInAnyOrderElementsOf(model.values());
    assertThat(max).isGreaterThan(30);
    assertThat(shards.shardCount()).isLessThan(max / 2);
  }
}
