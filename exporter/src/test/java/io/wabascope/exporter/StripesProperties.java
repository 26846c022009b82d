package io.wabascope.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripesProperties {

  @Test
  void oneMoreStripeTakesObjectsFromOneOtherAlone() {
    for (int count = 1; count < 200; count++) {
      int older = count - Integer.highestOneBit(count);
      for (int id = 0; id < 500; id++) {
        ObjectKey key = new ObjectKey(Kind.ACCOUNT, "10" + id);
        int before = Segment.indexOf(key, count);
        int after = Segment.indexOf(key, count + 1);
        assertThat(before).isBetween(0, count - 1);
        if (after != before) {
          assertThat(after).isEqualTo(count);
          assertThat(before).isEqualTo(older);
        }
      }
    }
  }

  @Test
  void idsInARowAreSpreadEvenly() {
    int stripes = 1024;
    int[] fill = new int[stripes];
    for (long id = 0; id < 64 * stripes; id++) {
      fill[
          Segment.indexOf(
              new ObjectKey(Kind.ACCOUNT, "" + (100_000_000_000_000L + id)), stripes)]++;
    }
    for (int objects : fill) {
      assertThat(objects).isBetween(16, 160);
    }
  }

  @Test
  void findsEveryObjectWhileStripesComeAndGo() {
    World world = new World(5, 5000);
    Stripes stripes = new Stripes();
    Map<ObjectKey, Shown> model = new HashMap<>();
    int most = 0;
    for (int step = 0; step < 12_000; step++) {
      Sighting sighting = world.sighting();
      ObjectKey key = sighting.item().key();
      if (step > 6_000 && !model.isEmpty()) {
        key = model.keySet().iterator().next();
        stripes.remove(key, 1);
        model.remove(key);
      } else {
        Shown object = Shown.of(sighting);
        stripes.put(object, !model.containsKey(key), 1);
        model.put(key, object);
      }
      most = Math.max(most, stripes.count());
      assertThat(stripes.objects()).isEqualTo(model.size());
      assertThat(stripes.find(key)).isSameAs(model.get(key));
    }
    List<Shown> left = new ArrayList<>();
    stripes.forEach(left::add);
    assertThat(left).containsExactlyInAnyOrderElementsOf(model.values());
    assertThat(most).isGreaterThan(30);
    assertThat(stripes.count()).isLessThan(most / 2);
  }

  @Test
  void roomMadeAtOnceEndsAsRoomMadeLittleByLittle() {
    World world = new World(6, 5000);
    Stripes atOnce = new Stripes();
    Stripes gradual = new Stripes();
    Map<ObjectKey, Shown> model = new HashMap<>();
    atOnce.expect(20_000);
    for (int i = 0; i < 3_000; i++) {
      Shown object = Shown.of(world.sighting());
      boolean isNew = model.put(object.key(), object) == null;
      atOnce.put(object, isNew, 1);
      gradual.put(object, isNew, 1);
    }
    assertThat(atOnce.count()).isGreaterThan(200);

    atOnce.settle();
    assertThat(atOnce.count()).isEqualTo(gradual.count()).isGreaterThan(15);
    for (int i = 0; i < atOnce.count(); i++) {
      assertThat(atOnce.get(i).objects()).containsExactly(gradual.get(i).objects());
    }
  }
}
