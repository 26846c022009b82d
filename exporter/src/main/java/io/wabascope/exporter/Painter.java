package io.wabascope.exporter;

import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the objects and paints what of them has changed.
 *
 * <p>A family is painted anew only where an object's lines of it differ: what did not change is not
 * compressed again. One thread at a time; only {@link #shown} is for all.
 */
final class Painter implements AutoCloseable {
  /** So many stripes are painted between two looks at what else has happened. */
  private static final int MOST_AT_ONCE = 64;

  private final Stripes stripes = new Stripes();
  private final Tally tally = new Tally();
  private final Transitions transitions = new Transitions();
  private final Samples samples = new Samples();
  private final Samples other = new Samples();
  private final Press press = new Press();
  private Palette palette;
  private boolean totalsChanged = true;
  private int next;
  private volatile Exposition shown;

  Painter(ExpositionOptions options) {
    palette = new Palette(options);
    shown = fresh(new Segment[0], null, 0);
    paint();
  }

  Exposition shown() {
    return shown;
  }

  @Nullable
  Shown find(ObjectKey key) {
    return stripes.find(key);
  }

  /** Puts an object in place of its former self, or takes it out. */
  void replace(@Nullable Shown before, @Nullable Shown now) {
    if (now != null && now != before) {
      stripes.put(now, before == null, before == null ? ofKind(now) : difference(before, now));
    } else if (now == null && before != null) {
      stripes.remove(before.key(), ofKind(before));
    } else {
      return;
    }
    tally.replace(before == null ? null : before.item(), now == null ? null : now.item());
    totalsChanged = true;
  }

  void count(Transition transition) {
    transitions.count(transition.field(), transition.from(), transition.to());
    totalsChanged = true;
  }

  void keepOnly(Predicate<ObjectKey> kept) {
    List<Shown> gone = new ArrayList<>();
    stripes.forEach(object -> {
      if (!kept.test(object.key())) {
        gone.add(object);
      }
    });
    gone.forEach(object -> replace(object, null));
  }

  void options(ExpositionOptions options) {
    palette = new Palette(options);
    stripes.stainAll(everything());
  }

  boolean isDone() {
    return !totalsChanged && !stripes.isStained();
  }

  /** Paints some of what has changed, at least all that can only be shown together. */
  void paint() {
    Segment[] segments = Arrays.copyOf(shown.segments(), stripes.count());
    long changed = segments.length == shown.segments().length ? 0 : everything();
    for (int blank : stripes.blanks()) {
      segments[blank] = paint(blank);
      changed = everything();
    }
    for (int painted = 0; painted < MOST_AT_ONCE && stripes.isStained(); painted++) {
      next = stripes.nextStained(next);
      changed |= stripes.get(next).dirty();
      segments[next] = paint(next);
    }
    shown = fresh(segments, shown, changed);
  }

  @Override
  public void close() {
    press.close();
  }

  private Segment paint(int stripe) {
    stripes.clean(stripe);
    return stripes.get(stripe).paint(palette, samples, press);
  }

  private Exposition fresh(Segment[] segments, @Nullable Exposition before, long changed) {
    List<Part> parts = new ArrayList<>();
    for (int family = 0; family < palette.families().size(); family++) {
      boolean same = ((changed >> family) & 1) == 0;
      parts.add(
          before != null && same
              ? new Column(segments, family, before.samples(family).sum())
              : Column.of(segments, family));
    }
    if (before == null || totalsChanged) {
      parts.add(Piece.of(tally.render(samples), press));
      parts.add(Piece.of(transitions.render(samples), press));
      totalsChanged = false;
    } else {
      parts.add(before.samples(parts.size()));
      parts.add(before.samples(parts.size()));
    }
    return new Exposition(segments, parts, stripes.objects());
  }

  /** The families to paint anew because an object's lines are not what they were. */
  private long difference(Shown before, Shown now) {
    long different = stripes.dirty(now.key());
    for (int i = 0; i < palette.families().size(); i++) {
      if (((different >> i) & 1) != 0) {
        continue; // painted anew anyway
      }
      Family family = palette.families().get(i);
      family.render(before, samples);
      family.render(now, other);
      if (!samples.isSameAs(other)) {
        different |= 1L << i;
      }
    }
    return different;
  }

  private long ofKind(Shown object) {
    long bits = 0;
    Kind kind = object.item().kind();
    for (int i = 0; i < palette.families().size(); i++) {
      if (palette.families().get(i).kind() == kind) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  private long everything() {
    return (1L << palette.families().size()) - 1;
  }
}
