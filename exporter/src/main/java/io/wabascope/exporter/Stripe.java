package io.wabascope.exporter;

import io.wabascope.core.inventory.ObjectKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some of the objects, with what of them must be painted anew.
 *
 * <p>Arrays are copied, never changed: a segment may hold them. Confined to the painter.
 */
final class Stripe {
  private static final Shown[] EMPTY = {};

  private Shown[] objects = EMPTY;
  private long dirty;
  private @Nullable Segment painted;

  int size() {
    return objects.length;
  }

  @Nullable
  Shown find(ObjectKey key) {
    return Segment.find(objects, key);
  }

  /** Puts the object in the place of its former self, or in its order. */
  void put(Shown object) {
    int at = Segment.indexOf(objects, object.key());
    Shown[] copy;
    if (at >= 0) {
      copy = objects.clone();
    } else {
      at = -1 - at;
      copy = new Shown[objects.length + 1];
      System.arraycopy(objects, 0, copy, 0, at);
      System.arraycopy(objects, at, copy, at + 1, objects.length - at);
    }
    copy[at] = object;
    objects = copy;
  }

  void remove(ObjectKey key) {
    objects = only(object -> !object.key().equals(key));
  }

  /** Takes out the objects that go elsewhere, and hands them over. */
  Shown[] split(Predicate<ObjectKey> goes) {
    Shown[] gone = only(object -> goes.test(object.key()));
    objects = only(object -> !goes.test(object.key()));
    return gone;
  }

  void addAll(Shown[] others) {
    Shown[] all = Arrays.copyOf(objects, objects.length + others.length);
    System.arraycopy(others, 0, all, objects.length, others.length);
    Arrays.sort(all, Comparator.comparing(Shown::key, Segment.ORDER));
    objects = all;
  }

  Shown[] objects() {
    return objects;
  }

  /** Notes families to be painted anew. */
  void stain(long families) {
    dirty |= families;
  }

  long dirty() {
    return dirty;
  }

  /** Whether it must be painted before anything of it, and of its neighbours, can be shown. */
  boolean isBlank() {
    return painted == null;
  }

  /** Has all of it painted anew. */
  void blank() {
    painted = null;
  }

  /**
   * @param lit tells which of the objects have series
   */
  Segment paint(Palette palette, Predicate<Shown> lit, Brush brush) {
    Shown[] rendered = only(lit);
    Segment fresh = Segment.paint(palette, objects, rendered, painted, dirty, brush);
    painted = fresh;
    dirty = 0;
    return fresh;
  }

  private Shown[] only(Predicate<Shown> which) {
    return Arrays.stream(objects).filter(which).toArray(Shown[]::new);
  }
}
