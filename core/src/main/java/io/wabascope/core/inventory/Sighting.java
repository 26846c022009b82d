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
    Item fresh = report instanceof Account account && item instanceof Account known
        ? account.keepingNumbersOf(known, forgetAfter, sweep)
        : report;
    Item silent = known().without(fresh);
    Earlier older =
        silent.isBare() ? null : new Earlier(silent, earlier == null ? changed : earlier.changed());
    Sighting next = new Sighting(target, fresh, firstSeen, changed, older);
    return next.equals(this) ? this : new Sighting(target, fresh, firstSeen, now, older);
  }

  /**
   * The object as its targets see it together: for each field the newest report that has it.
   *
   * @throws IllegalArgumentException if there is no sighting, or they are of several objects
   */
  public static Item merge(Collection<Sighting> sightings) {
    List<Earlier> layers = new ArrayList<>(sightings.size() + 1);
    for (Sighting sighting : sightings) {
      layers.add(new Earlier(sighting.item, sighting.changed));
      if (sighting.earlier != null) {
        layers.add(sighting.earlier);
      }
    }
    layers.sort(Comparator.comparing(Earlier::changed).reversed());
    return layers.stream()
        .map(Earlier::item)
        .reduce(Sighting::over)
        .orElseThrow(() -> new IllegalArgumentException("nobody sees the object"));
  }

  private static Item over(Item newer, Item older) {
    if (!newer.key().equals(older.key())) {
      throw new IllegalArgumentException(newer.key() + " is not " + older.key());
    }
    return newer.orElse(older);
  }
}
