package io.wabascope.core.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The phone numbers of an account, sorted by id.
 *
 * @param complete whether the API listed all of them; only then does a number count as missing
 */
public record PhoneNumbers(List<PhoneNumber> list, boolean complete) {
  static final PhoneNumbers UNKNOWN = new PhoneNumbers(List.of(), false);

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
   * This new list, with the known numbers that it lacks. Only the ids of such numbers are kept
   * here: the {@link Sighting} keeps their fields with their older time.
   */
  PhoneNumbers keepingMissing(PhoneNumbers known) {
    Map<String, PhoneNumber> all = byId(list);
    known.list.forEach(number -> all.putIfAbsent(number.id(), number.withIdOnly()));
    return new PhoneNumbers(List.copyOf(all.values()), complete);
  }

  /** The retained numbers, each with only its retained parts. */
  PhoneNumbers retain(Predicate<ItemPart> retained) {
    List<PhoneNumber> remaining = list.stream()
        .filter(number -> retained.test(ItemPart.ofNumber(number.id())))
        .map(number -> number.retain(retained))
        .toList();
    return new PhoneNumbers(remaining, complete);
  }

  PhoneNumbers map(UnaryOperator<PhoneNumber> change) {
    return new PhoneNumbers(list.stream().map(change).toList(), complete);
  }

  Set<String> ids() {
    return byId(list).keySet();
  }

  /** These numbers and those of the list's next page. */
  public PhoneNumbers append(PhoneNumbers nextPage, boolean wholeList) {
    Map<String, PhoneNumber> all = byId(list);
    all.putAll(byId(nextPage.list));
    return new PhoneNumbers(List.copyOf(all.values()), wholeList);
  }

  private static Map<String, PhoneNumber> byId(Collection<PhoneNumber> numbers) {
    Map<String, PhoneNumber> byId = new TreeMap<>();
    numbers.forEach(number -> byId.put(number.id(), number));
    return byId;
  }
}
