package io.wabascope.exporter;

import io.wabascope.core.inventory.ObjectKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects, in stripes of about {@value #FILL}.
 *
 * <p>Stripes come and go one at a time (linear hashing): each splits one older stripe in two, so a
 * growing inventory is never painted anew as a whole. Confined to the painter.
 */
final class Stripes {
  private static final int FILL = 96;

  private final List<Stripe> stripes = new ArrayList<>(List.of(new Stripe()));
  private final BitSet stained = new BitSet();
  private int objects;

  Stripes() {
    stained.set(0);
  }

  /** Makes as many stripes as so many objects need. */
  void expect(int expected) {
    while (expected > FILL * stripes.size()) {
      grow();
    }
  }

  /** As many stripes as the objects need, and no more. */
  void settle() {
    while (stripes.size() > 1 && objects <= FILL * (stripes.size() - 1)) {
      shrink();
    }
  }

  int objects() {
    return objects;
  }

  int count() {
    return stripes.size();
  }

  Stripe get(int index) {
    return stripes.get(index);
  }

  @Nullable
  Shown find(ObjectKey key) {
    return stripes.get(Segment.indexOf(key, stripes.size())).find(key);
  }

  /** The families that are to be painted anew where that object is. */
  long dirty(ObjectKey key) {
    return stripes.get(Segment.indexOf(key, stripes.size())).dirty();
  }

  /**
   * Puts an object, new or changed, of which those families are to be painted anew. The stripe is
   * painted in any case, as its segment is where readers find the object.
   */
  void put(Shown object, boolean isNew, long families) {
    int index = Segment.indexOf(object.key(), stripes.size());
    stripes.get(index).put(object);
    stripes.get(index).stain(families);
    stained.set(index);
    if (isNew) {
      objects++;
      expect(objects);
    }
  }

  void remove(ObjectKey key, long families) {
    int index = Segment.indexOf(key, stripes.size());
    stripes.get(index).remove(key);
    stripes.get(index).stain(families);
    stained.set(index);
    objects--;
    while (stripes.size() > 1 && objects < FILL / 4 * stripes.size()) {
      shrink();
    }
  }

  /** Has those families painted anew where that object is. */
  void stain(ObjectKey key, long families) {
    stain(Segment.indexOf(key, stripes.size()), families);
  }

  void stainAll(long families) {
    for (int i = 0; i < stripes.size(); i++) {
      stain(i, families);
    }
  }

  boolean isStained() {
    return !stained.isEmpty();
  }

  /** The next stripe from there on, and round, that is to be painted; there must be one. */
  int nextStained(int from) {
    int after = stained.nextSetBit(from);
    return after < 0 ? stained.nextSetBit(0) : after;
  }

  /** The stripes that split or joined: none of their objects can be shown before all can. */
  List<Integer> blanks() {
    return stained.stream().filter(i -> stripes.get(i).isBlank()).boxed().toList();
  }

  void clean(int index) {
    stained.clear(index);
  }

  void forEach(Consumer<Shown> action) {
    for (Stripe stripe : stripes) {
      for (Shown object : stripe.objects()) {
        action.accept(object);
      }
    }
  }

  private void stain(int index, long families) {
    if (families != 0) {
      stripes.get(index).stain(families);
      stained.set(index);
    }
  }

  private void grow() {
    int last = stripes.size();
    int older = last - Integer.highestOneBit(last);
    Stripe fresh = new Stripe();
    fresh.addAll(stripes.get(older).split(key -> Segment.indexOf(key, last + 1) == last));
    stripes.add(fresh);
    stained.set(last);
    blank(older);
  }

  private void shrink() {
    int last = stripes.size() - 1;
    int older = last - Integer.highestOneBit(last);
    stripes.get(older).addAll(stripes.remove(last).objects());
    stained.clear(last);
    blank(older);
  }

  private void blank(int index) {
    stripes.get(index).blank();
    stained.set(index);
  }
}
