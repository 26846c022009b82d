package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
 * @param exceptionsSince since when each state that is not nominal has its value; at the latest,
 *     because the state is known only from report to report
 */
public record Sighting(
    Target target,
    Item item,
    Instant firstSeen,
    Instant changedAt,
    @Nullable EarlierReport earlier,
    Map<ItemPart, Instant> exceptionsSince) {
  public Sighting {
    exceptionsSince = Map.copyOf(exceptionsSince);
  }

  /** A sighting without the times of its exceptions. */
  public Sighting(
      Target target,
      Item item,
      Instant firstSeen,
      Instant changedAt,
      @Nullable EarlierReport earlier) {
    this(target, item, firstSeen, changedAt, earlier, Map.of());
  }

  /**
   * Earlier values, and when they were reported.
   *
   * @param missedSweeps the number of complete sweeps that requested a part without receiving it
   */
  public record EarlierReport(Item item, Instant changedAt, Map<ItemPart, Integer> missedSweeps) {
    public EarlierReport {
      missedSweeps = Map.copyOf(missedSweeps);
    }

    public EarlierReport(Item item, Instant changedAt) {
      this(item, changedAt, Map.of());
    }
  }

  /** The first sighting of an object. */
  public static Sighting first(Target target, Item item, Instant now) {
    return new Sighting(target, item, now, now, null, ExceptionTimes.of(item, now));
  }

  /** All that the target reported about the object, with earlier values of absent fields. */
  public Item knownItem() {
    return earlier == null ? item : item.withFallback(earlier.item());
  }

  public SightingKey key() {
    return new SightingKey(target, item.key());
  }

  /**
   * This sighting after another report; the same instance if the report changes nothing. Parts that
   * the report lacks stay known until {@link #afterCompleteSweep} forgets them.
   */
  public Sighting refreshed(Item report, Instant now) {
    if (earlier == null && report.equals(item)) {
      return this; // the common case, decided early; the code below gives the same result
    }
    requireSameObject(item, report);
    Item before = withoutEndedNotices(knownItem(), now);
    Item reported = report instanceof Account account && before instanceof Account knownAccount
        ? account.keepingKnownNumbers(knownAccount)
        : report;
    Item absentFields = before.fieldsAbsentIn(reported);
    EarlierReport older = earlierReport(
        absentFields, reportedAt(reported), earlier == null ? Map.of() : earlier.missedSweeps());
    boolean isUnchanged = reported.equals(item) && Objects.equals(older, earlier);
    return isUnchanged ? this : changedTo(reported, older, now, now);
  }

  private static Item withoutEndedNotices(Item known, Instant now) {
    AccountNotices notices = noticesOf(known);
    return notices == null ? known : ((Account) known).withNotices(notices.at(now));
  }

  /** This sighting after an event; the same instance if it changes nothing. */
  public Sighting withNotice(AccountNotices.NoticeEvent event, Instant time, Instant now) {
    AccountNotices before = Objects.requireNonNullElse(noticesOf(knownItem()), AccountNotices.NONE);
    AccountNotices after = before.after(event, time).at(now);
    return item instanceof Account account && !after.equals(before)
        ? refreshed(account.withNotices(after), now)
        : this;
  }

  /** This sighting without a ban from long before a sweep that reports a nominal status. */
  public Sighting withoutRefutedBan(Instant sweepStart, Instant now) {
    String status = item.states().get(StateField.ACCOUNT_STATUS);
    boolean isNominal = status != null && StateField.ACCOUNT_STATUS.isNominal(status);
    AccountNotices known = noticesOf(knownItem());
    AccountNotices left = known == null || !isNominal ? known : known.afterActive(sweepStart);
    return Objects.equals(left, known) ? this : refreshed(((Account) item).withNotices(left), now);
  }

  private static @Nullable AccountNotices noticesOf(Item item) {
    return item instanceof Account account ? account.notices() : null;
  }

  private Sighting changedTo(
      Item changed, @Nullable EarlierReport older, Instant newChangedAt, Instant now) {
    Item known = older == null ? changed : changed.withFallback(older.item());
    return new Sighting(
        target, changed, firstSeen, newChangedAt, older, ExceptionTimes.after(this, known, now));
  }

  /**
   * Since when the state has its value, at the latest; only for states that are not nominal.
   *
   * @param number the id of the phone number that has the field; empty for a field of the item
   */
  public Instant exceptionSince(String number, StateField field) {
    return exceptionsSince.getOrDefault(new ItemPart(number, field.requestName()), changedAt);
  }

  private static @Nullable EarlierReport earlierReport(
      Item item, Instant changedAt, Map<ItemPart, Integer> missedSweeps) {
    if (item.hasOnlyId()) {
      return null;
    }
    Map<ItemPart, Integer> remaining = missedSweeps;
    if (!missedSweeps.isEmpty()) {
      remaining = new HashMap<>(missedSweeps);
      remaining.keySet().retainAll(ItemPart.of(item));
    }
    return new EarlierReport(item, changedAt, remaining);
  }

  /**
   * The known parts that were requested and that the report lacks. An incomplete list has no absent
   * parts.
   *
   * @param report the report of this sighting
   * @param requested whether a part was requested
   */
  public Set<ItemPart> absentParts(Item report, Predicate<ItemPart> requested) {
    Set<ItemPart> absent = new HashSet<>();
    Set<String> listed = numbersOf(report).ids();
    if (numbersOf(report).complete()) {
      numbersOf(item).ids().stream()
          .filter(number -> !listed.contains(number))
          .forEach(number -> absent.add(ItemPart.ofNumber(number)));
    }
    if (earlier != null) {
      ItemPart.of(earlier.item).stream()
          .filter(part -> !part.isNumber())
          .filter(part -> part.number().isEmpty() || listed.contains(part.number()))
          .filter(part -> !isOfTruncatedList(part, report))
          .filter(requested)
          .forEach(absent::add);
    }
    return absent;
  }

  private static PhoneNumbers numbersOf(Item item) {
    PhoneNumbers numbers =
        item instanceof Account account ? account.details().phoneNumbers() : null;
    return numbers == null ? PhoneNumbers.UNKNOWN : numbers;
  }

  private static boolean isOfTruncatedList(ItemPart part, Item report) {
    return part.field().startsWith(AccountList.MESSAGE_TEMPLATES.path())
        && report instanceof Account account
        && account.details().templatesTruncated();
  }

  /**
   * This sighting after a complete sweep in which parts were absent; the same instance if this
   * changes nothing.
   *
   * @param forgetAfter the number of complete sweeps without a part after which it is forgotten
   * @param sweepStart when the sweep started, so that a sweep counts once for each number
   */
  public Sighting afterCompleteSweep(
      Set<ItemPart> absent, int forgetAfter, Instant sweepStart, Instant now) {
    Set<ItemPart> forgotten = new HashSet<>();
    PhoneNumbers counted = numbersOf(item).map(number -> {
      boolean isAbsent = absent.contains(ItemPart.ofNumber(number.id()));
      PhoneNumber missed = isAbsent ? number.missedIn(sweepStart) : number;
      if (isAbsent && missed.isMissedIn(forgetAfter)) {
        forgotten.add(ItemPart.ofNumber(number.id()));
      }
      return missed;
    });
    Map<ItemPart, Integer> missedSweeps = new HashMap<>();
    if (earlier != null) {
      missedSweeps.putAll(earlier.missedSweeps);
      Set<ItemPart> known = ItemPart.of(earlier.item);
      absent.stream().filter(part -> !part.isNumber() && known.contains(part)).forEach(part -> {
        if (missedSweeps.merge(part, 1, Integer::sum) >= forgetAfter) {
          forgotten.add(part);
        }
      });
    }
    return withAbsences(counted, missedSweeps, forgotten, now);
  }

  private Sighting withAbsences(
      PhoneNumbers counted,
      Map<ItemPart, Integer> missedSweeps,
      Set<ItemPart> forgotten,
      Instant now) {
    Predicate<ItemPart> retained = part -> !forgotten.contains(part)
        && (part.number().isEmpty() || !forgotten.contains(ItemPart.ofNumber(part.number())));
    Item remaining = item instanceof Account account && account.details().phoneNumbers() != null
        ? account.withPhoneNumbers(counted.retain(part -> !part.isNumber() || retained.test(part)))
        : item;
    EarlierReport older = earlier == null
        ? null
        : earlierReport(
            earlier.item.retain(retained).fieldsAbsentIn(remaining),
            earlier.changedAt,
            missedSweeps);
    boolean isUnchanged = remaining.equals(item) && Objects.equals(older, earlier);
    return isUnchanged
        ? this
        : changedTo(remaining, older, forgotten.isEmpty() ? changedAt : now, now);
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
