package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one target reports about one object.
 *
 * <p>A target may stop reporting a field: the API omits what the token may not see, and a refused
 * field is dropped from the request. The earlier value of such a field is kept separately with its
 * older time. It stays visible, but never replaces a newer value from another target.
 *
 * @param item the latest report
 * @param firstSeen when the target first listed the object
 * @param changedAt when a report last differed from the one before
 * @param earlier earlier values of the fields that {@code item} lacks
 */
public record Sighting(
    Target target,
    Item item,
    Instant firstSeen,
    Instant changedAt,
    @Nullable EarlierReport earlier) {

  /** Earlier values, and when they were reported. */
  public record EarlierReport(Item item, Instant changedAt) {}

  /** The first sighting of an object. */
  public static Sighting first(Target target, Item item, Instant now) {
    return new Sighting(target, item, now, now, null);
  }

  /** All that the target reported about the object, with earlier values of absent fields. */
  public Item knownItem() {
    return earlier == null ? item : item.withFallback(earlier.item());
  }

  public SightingKey key() {
    return new SightingKey(target, item.key());
  }

  /**
   * This sighting after another report; the same instance if the report changes nothing.
   *
   * @param forgetAfter the number of consecutive sweeps without it after which a phone number is
   *     forgotten
   * @param sweepStart when the sweep that returned the report started
   */
  public Sighting refreshed(Item report, int forgetAfter, Instant sweepStart, Instant now) {
    if (earlier == null && report.equals(item)) {
      return this; // the common case, decided early; the code below gives the same result
    }
    requireSameObject(item, report);
    Item before = knownItem();
    Item reported = report instanceof Account account && before instanceof Account knownAccount
        ? account.keepingKnownNumbers(knownAccount, forgetAfter, sweepStart)
        : report;
    Item absentFields = before.fieldsAbsentIn(reported);
    EarlierReport older =
        absentFields.hasOnlyId() ? null : new EarlierReport(absentFields, reportedAt(reported));
    Sighting next = new Sighting(target, reported, firstSeen, changedAt, older);
    return next.equals(this) ? this : new Sighting(target, reported, firstSeen, now, older);
  }

  /** When the fields that the new report lacks were reported; the earlier time if there are two. */
  private Instant reportedAt(Item reported) {
    return earlier == null || earlier.item().fieldsAbsentIn(reported).hasOnlyId()
        ? changedAt
        : earlier.changedAt();
  }

  /**
   * Merges the sightings of an object. Each field comes from the newest report that has it; of
   * reports of the same time, from the first target. The order of the sightings does not matter.
   *
   * @throws IllegalArgumentException if there is no sighting, or they are of several objects
   */
  public static Item merge(Collection<Sighting> sightings) {
    List<TimedReport> layers = new ArrayList<>(sightings.size() + 1);
    for (Sighting sighting : sightings) {
      layers.add(new TimedReport(sighting.target, sighting.item, sighting.changedAt, false));
      if (sighting.earlier != null) {
        EarlierReport earlier = sighting.earlier;
        layers.add(new TimedReport(sighting.target, earlier.item, earlier.changedAt, true));
      }
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no sighting to merge");
    }
    layers.sort(TimedReport.NEWEST_FIRST);
    Item merged = layers.get(0).item;
    for (TimedReport older : layers.subList(1, layers.size())) {
      merged = older.mergeUnder(merged);
    }
    return merged;
  }

  /** One report in a merge: the latest of a target, or its earlier values. */
  private record TimedReport(Target target, Item item, Instant changedAt, boolean earlier) {
    static final Comparator<TimedReport> NEWEST_FIRST = Comparator.comparing(TimedReport::changedAt)
        .reversed()
        .thenComparing(TimedReport::earlier)
        .thenComparing(TimedReport::target);

    Item mergeUnder(Item newer) {
      requireSameObject(newer, item);
      return earlier && newer instanceof Account account && item instanceof Account older
          ? account.withEarlierFallback(older)
          : newer.withFallback(item);
    }
  }

  private static void requireSameObject(Item one, Item other) {
    if (!one.key().equals(other.key())) {
      throw new IllegalArgumentException(one.key() + " is not " + other.key());
    }
  }
}
