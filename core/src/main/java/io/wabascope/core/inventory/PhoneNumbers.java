package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The phone numbers of an account, in the order of their ids.
 *
 * @param whole whether the API listed all of them, so that one that is missing is really missing
 */
public record PhoneNumbers(List<PhoneNumber> list, boolean whole) {
  public PhoneNumbers {
    list = List.copyOf(isInOrder(list) ? list : byId(list).values());
  }

  private static boolean isInOrder(List<PhoneNumber> list) {
    for (int i = 1; i < list.size(); i++) {
      if (list.get(i - 1).id().compareTo(list.get(i).id()) >= 0) {
        return false;
      }
    }
    return true;
  }

  static @Nullable PhoneNumbers orElse(@Nullable PhoneNumbers newer, @Nullable PhoneNumbers older) {
    if (newer == null || older == null || older.list.isEmpty()) {
      return Items.orElse(newer, older);
    }
    Map<String, PhoneNumber> all = byId(older.list);
    newer.list.forEach(n -> all.merge(n.id(), n, (old, fresh) -> fresh.orElse(old)));
    return new PhoneNumbers(List.copyOf(all.values()), newer.whole || older.whole);
  }

  /** What is left to say of numbers that both lists hold; a number that left says nothing. */
  static @Nullable PhoneNumbers without(
      @Nullable PhoneNumbers older, @Nullable PhoneNumbers newer) {
    if (newer == null || older == null) {
      return Items.without(older, newer);
    }
    Map<String, PhoneNumber> fresh = byId(newer.list);
    List<PhoneNumber> rest = new ArrayList<>();
    for (PhoneNumber old : older.list) {
      PhoneNumber now = fresh.get(old.id());
      PhoneNumber silent = now == null ? null : old.without(now);
      if (silent != null) {
        rest.add(silent);
      }
    }
    return rest.isEmpty() ? null : new PhoneNumbers(rest, false);
  }

  /** These numbers, but for those that a newer list lacks though it holds all. */
  PhoneNumbers knownTo(PhoneNumbers newer) {
    if (!newer.whole) {
      return this;
    }
    Map<String, PhoneNumber> still = byId(list);
    still.keySet().retainAll(byId(newer.list).keySet());
    return new PhoneNumbers(List.copyOf(still.values()), whole);
  }

  /**
   * This list as just reported, with the known numbers that it lacks: they stay until complete
   * lists of so many sweeps lacked them. They stay by their ids alone: what was said of them is for
   * the {@link Sighting} to keep with its own, older time.
   *
   * @param sweep when the sweep that reports them began
   */
  PhoneNumbers keeping(PhoneNumbers known, int forgetAfter, Instant sweep) {
    Map<String, PhoneNumber> all = byId(list);
    for (PhoneNumber old : known.list) {
      PhoneNumber kept = whole ? old.missedBy(sweep) : old;
      if (kept.absence() == null || kept.absence().sweeps() < forgetAfter) {
        all.putIfAbsent(old.id(), kept.unreported());
      }
    }
    return new PhoneNumbers(List.copyOf(all.values()), whole);
  }

  private static Map<String, PhoneNumber> byId(Collection<PhoneNumber> numbers) {
    Map<String, PhoneNumber> byId = new TreeMap<>();
    numbers.forEach(number -> byId.put(number.id(), number));
    return byId;
  }
}
