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
 * @param changedAt when the latest report differed from the one before
 * @param earlier what was reported before, of fields of which {@code item} is silent
 */
public record Sighting(
    Target target,
    Item item,
    Instant firstSeen,
    Instant changedAt,
    @Nullable EarlierReport earlier) {

  /** An older report: what it said, and when it was new. */
  public record EarlierReport(Item item, Instant changedAt) {}

  /** The first sighting of an object. */
  public static Sighting first(Target target, Item item, Instant now) {
    return new Sighting(target, item, now, now, null);
  }

  /** What the target says of the object, new and old. */
  public Item knownItem() {
    return earlier == null ? item : item.withFallback(earlier.item());
  }

  public SightingKey key() {
    return new SightingKey(target, item.key());
  }

  /**
   * This sighting after another report; the very same one if the report changes nothing.
   *
   * @param forgetAfter after how many sweeps without it a phone number is forgotten
   * @param sweepStart when the sweep that brought the report began
   */
  public Sighting refreshed(Item report, int forgetAfter, Instant sweepStart, Instant now) {
    if (earlier == null && report.equals(item)) {
      return this; // mostly; what follows would find the same
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

  /** When that was new of which the fresh report is silent; the oldest, where it is of two times. */
  private Instant reportedAt(Item reported) {
    return earlier == null || earlier.item().fieldsAbsentIn(reported).hasOnlyId()
        ? changedAt
        : earlier.changedAt();
  }

  /**
   * The object as its targets see it together: for each field the newest report that has it, and of
   * reports of the same time that of the first target. The order of the sightings is of no matter.
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
      throw new IllegalArgumentException("nobody sees the object");
    }
    layers.sort(TimedReport.NEWEST_FIRST);
    Item merged = layers.get(0).item;
    for (TimedReport older : layers.subList(1, layers.size())) {
      merged = older.mergeUnder(merged);
    }
    return merged;
  }

  /** One report in a merge, of now or of earlier. */
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
