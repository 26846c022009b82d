package io.wabascope.exporter;

import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
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
 * compressed again. One thread at a time; only {@link #shown} is for all.
 */
final class Painter implements AutoCloseable {
  /** So many stripes are painted between two looks at what else has happened. */
  private static final int MOST_AT_ONCE = 64;

  /** From so many on it pays to ask for help. */
  private static final int MANY = 64;

  private final Stripes stripes = new Stripes();
  private final Tally tally = new Tally();
  private final Transitions transitions = new Transitions();
  private final Brush brush = new Brush();
  private final Samples samples = brush.samples();
  private final Samples other = new Samples();
  private final Spotlight spotlight;
  private final Census census = new Census();
  private final LimitLog limit = new LimitLog();
  private final InstantSource clock;
  private Palette palette;
  private boolean totalsChanged = true;
  private int next;
  private volatile Exposition shown;

  Painter(ExpositionOptions options, InstantSource clock) {
    this.clock = clock;
    palette = new Palette(options);
    spotlight = new Spotlight(options.extent());
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

  /** Makes room for so many objects at once, instead of little by little. */
  void expect(int objects) {
    stripes.expect(objects);
  }

  /** Gives back the room that was not needed after all. */
  void settle() {
    stripes.settle();
  }

  /** Puts an object in place of its former self, or takes it out. */
  void replace(@Nullable Shown before, @Nullable Shown now) {
    Shown any = now == null ? before : now;
    if (any == null || now == before) {
      return;
    }
    boolean wasLit = spotlight.isOn(before);
    spotlight.follow(any.key(), before, now, clock.instant());
    boolean lit = spotlight.isOn(now);
    census.count(palette, before, wasLit, -1);
    census.count(palette, now, lit, 1);
    if (now == null) {
      stripes.remove(any.key(), wasLit ? ofKind(any) : 0);
    } else if (before == null || lit != wasLit) {
      stripes.put(now, before == null, lit || wasLit ? ofKind(now) : 0);
    } else {
      stripes.put(now, false, lit ? difference(before, now) : 0);
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
    if (!options.equals(palette.options())) {
      palette = new Palette(options);
      spotlight.extent(options.extent());
      letGo(clock.instant());
      lightAnew();
    }
  }

  /** Takes off the objects that need nobody, and have not for as long as such are kept. */
  void letGo(Instant now) {
    for (ObjectKey key : spotlight.letGo(now)) {
      Shown object = stripes.find(key);
      if (object != null && !spotlight.isOn(object)) {
        census.count(palette, object, true, -1);
        census.count(palette, object, false, 1);
        stripes.stain(key, ofKind(object));
        totalsChanged = true;
      }
    }
  }

  /** What is lit is not what it was: counts and paints everything. */
  private void lightAnew() {
    census.clear();
    stripes.forEach(object -> census.count(palette, object, spotlight.isOn(object), 1));
    stripes.stainAll(everything());
  }

  /** Cuts the series to those of the exceptions where they are too many, before any is painted. */
  private void weigh() {
    if (spotlight.weigh(census.all())) {
      lightAnew();
    }
    limit.tell(census.showing(spotlight));
  }

  boolean isDone() {
    return !totalsChanged && !stripes.isStained();
  }

  /** Paints some of what has changed, at least all that can only be shown together. */
  void paint() {
    weigh();
    Segment[] segments = Arrays.copyOf(shown.segments(), stripes.count());
    long changed = segments.length == shown.segments().length ? 0 : everything();
    List<Integer> blanks = stripes.blanks();
    if (!blanks.isEmpty()) {
      paint(blanks, segments);
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
    brush.close();
  }

  private Segment paint(int stripe) {
    stripes.clean(stripe);
    return stripes.get(stripe).paint(palette, spotlight::isOn, brush);
  }

  /** Paints these, by all processors where they are many: there is little to scrape before. */
  private void paint(List<Integer> blanks, Segment[] segments) {
    int hands = blanks.size() < MANY ? 1 : Runtime.getRuntime().availableProcessors();
    IntStream.range(0, hands).parallel().forEach(hand -> {
      try (Brush own = new Brush()) {
        for (int i = hand; i < blanks.size(); i += hands) {
          int blank = blanks.get(i);
          segments[blank] = stripes.get(blank).paint(palette, spotlight::isOn, own);
        }
      }
    });
    blanks.forEach(stripes::clean);
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
      parts.add(Piece.of(tally.render(samples), brush.press()));
      parts.add(Piece.of(transitions.render(samples), brush.press()));
      totalsChanged = false;
    } else {
      parts.add(before.samples(parts.size()));
      parts.add(before.samples(parts.size()));
    }
    return new Exposition(segments, parts, stripes.objects(), census.showing(spotlight));
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
