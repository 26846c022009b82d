package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one target says of one object.
 *
 * <p>What the target said before of fields that it no longer reports (Graph omits what it may not
 * show, and a refused field is dropped from the request) is kept apart with its own, older time: it
 * stays visible, but never wins over what another target says now.
 *
 * @param item what was reported last
 * @param firstSeen when the target first listed the object
 * @param changed when the latest report differed from the one before
 * @param earlier what was reported before, of fields of which {@code item} is silent
 */
public record Sighting(
    Target target,
    Item item,
    Instant firstSeen,
    Instant changed,
    @Nullable Earlier earlier) {

  /** An older report: what it said, and when it was new. */
  public record Earlier(Item item, Instant changed) {}

  /** The first sighting of an object. */
  public static Sighting first(Target target, Item item, Instant now) {
    return new Sighting(target, item, now, now, null);
  }

  /** What the target says of the object, new and old. */
  public Item known() {
    return earlier == null ? item : item.orElse(earlier.item());
  }

  public SightingKey key() {
    return new SightingKey(target, item.key());
  }

  /**
   * This sighting after another report; the very same one if the report changes nothing.
   *
   * @param forgetAfter after how many sweeps without it a phone number is forgotten
   * @param sweep when the sweep that brought the report began
   */
  public Sighting refreshed(Item report, int forgetAfter, Instant sweep, Instant now) {
    if (earlier == null && report.equals(item)) {
      return this; // mostly; what follows would find the same
    }
    requireSame(item, report);
    Item before = known();
    Item fresh = report instanceof Account account && before instanceof Account known
        ? account.keepingNumbersOf(known, forgetAfter, sweep)
        : report;
    Item silent = before.without(fresh);
    Earlier older = silent.isBare() ? null : new Earlier(silent, saidAt(fresh));
    Sighting next = new Sighting(target, fresh, firstSeen, changed, older);
    return next.equals(this) ? this : new Sighting(target, fresh, firstSeen, now, older);
  }

  /** When that was new of which the fresh report is silent; the oldest, where it is of two times. */
  private Instant saidAt(Item fresh) {
    return earlier == null || earlier.item().without(fresh).isBare() ? changed : earlier.changed();
  }

  /**
   * The object as its targets see it together: for each field the newest report that has it, and of
   * reports of the same time that of the first target. The order of the sightings is of no matter.
   *
   * @throws IllegalArgumentException if there is no sighting, or they are of several objects
   */
  public static Item merge(Collection<Sighting> sightings) {
    List<Layer> layers = new ArrayList<>(sightings.size() + 1);
    for (Sighting sighting : sightings) {
      layers.add(new Layer(sighting.target, sighting.item, sighting.changed, false));
      if (sighting.earlier != null) {
        Earlier earlier = sighting.earlier;
        layers.add(new Layer(sighting.target, earlier.item, earlier.changed, true));
      }
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("nobody sees the object");
    }
    layers.sort(Layer.NEWEST_FIRST);
    Item merged = layers.get(0).item;
    for (Layer older : layers.subList(1, layers.size())) {
      merged = older.under(merged);
    }
    return merged;
  }

  /** One report in a merge, of now or of earlier. */
  private record Layer(Target target, Item item, Instant changed, boolean earlier) {
    static final Comparator<Layer> NEWEST_FIRST = Comparator.comparing(Layer::changed)
        .reversed()
        .thenComparing(Layer::earlier)
        .thenComparing(Layer::target);

    Item under(Item newer) {
      requireSame(newer, item);
      return earlier && newer instanceof Account account && item instanceof Account older
          ? account.orElseEarlier(older)
          : newer.orElse(item);
    }
  }

  private static void requireSame(Item one, Item other) {
    if (!one.key().equals(other.key())) {
      throw new IllegalArgumentException(one.key() + " is not " + other.key());
    }
  }
}
