package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The phone numbers of an account, sorted by id.
 *
 * @param complete whether the API listed all of them; only then does a number count as missing
 */
public record PhoneNumbers(List<PhoneNumber> list, boolean complete) {
  public PhoneNumbers {
    list = List.copyOf(isSortedById(list) ? list : byId(list).values());
  }

  private static boolean isSortedById(List<PhoneNumber> list) {
    for (int i = 1; i < list.size(); i++) {
      if (list.get(i - 1).id().compareTo(list.get(i).id()) >= 0) {
        return false;
      }
    }
    return true;
  }

  static @Nullable PhoneNumbers merge(@Nullable PhoneNumbers newer, @Nullable PhoneNumbers older) {
    if (newer == null || older == null || older.list.isEmpty()) {
      return OptionalFields.firstPresent(newer, older);
    }
    Map<String, PhoneNumber> all = byId(older.list);
    newer.list.forEach(number ->
        all.merge(number.id(), number, (olderNumber, fresh) -> fresh.withFallback(olderNumber)));
    return new PhoneNumbers(List.copyOf(all.values()), newer.complete || older.complete);
  }

  /** The fields that the newer list lacks, of the numbers that both lists hold. */
  static @Nullable PhoneNumbers fieldsAbsentIn(
      @Nullable PhoneNumbers older, @Nullable PhoneNumbers newer) {
    if (newer == null || older == null) {
      return OptionalFields.olderIfNewerAbsent(older, newer);
    }
    Map<String, PhoneNumber> fresh = byId(newer.list);
    List<PhoneNumber> allAbsentFields = new ArrayList<>();
    for (PhoneNumber olderNumber : older.list) {
      PhoneNumber newerNumber = fresh.get(olderNumber.id());
      PhoneNumber absentFields =
          newerNumber == null ? null : olderNumber.fieldsAbsentIn(newerNumber);
      if (absentFields != null) {
        allAbsentFields.add(absentFields);
      }
    }
    return allAbsentFields.isEmpty() ? null : new PhoneNumbers(allAbsentFields, false);
  }

  /** These numbers without those that a newer complete list lacks. */
  PhoneNumbers retainListedIn(PhoneNumbers newer) {
    if (!newer.complete) {
      return this;
    }
    Map<String, PhoneNumber> retained = byId(list);
    retained.keySet().retainAll(byId(newer.list).keySet());
    return new PhoneNumbers(List.copyOf(retained.values()), complete);
  }

  /**
   * This new list, with the known numbers that it lacks. Such a number is kept until complete lists
   * of {@code forgetAfter} sweeps lacked it. Only its id is kept here: the {@link Sighting} keeps
   * its fields with their older time.
   *
   * @param sweepStart when the sweep that reports this list started
   */
  PhoneNumbers keepingMissing(PhoneNumbers known, int forgetAfter, Instant sweepStart) {
    Map<String, PhoneNumber> all = byId(list);
    for (PhoneNumber olderNumber : known.list) {
      PhoneNumber kept = complete ? olderNumber.missedIn(sweepStart) : olderNumber;
      if (kept.missedSweeps() == null || kept.missedSweeps().count() < forgetAfter) {
        all.putIfAbsent(olderNumber.id(), kept.withIdOnly());
      }
    }
    return new PhoneNumbers(List.copyOf(all.values()), complete);
  }

  private static Map<String, PhoneNumber> byId(Collection<PhoneNumber> numbers) {
    Map<String, PhoneNumber> byId = new TreeMap<>();
    numbers.forEach(number -> byId.put(number.id(), number));
    return byId;
  }
}
