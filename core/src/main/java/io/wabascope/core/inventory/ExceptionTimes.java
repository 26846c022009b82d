package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Calculates since when the states of an object are exceptions. */
final class ExceptionTimes {
  private ExceptionTimes() {}

  /** The start of each exception of an object that is listed for the first time. */
  static Map<ItemPart, Instant> of(Item item, Instant now) {
    Map<ItemPart, Instant> times = new HashMap<>();
    forEachException(item, (part, state) -> times.put(part, now));
    return times;
  }

  /**
   * The start of each exception after a report. A state that stays keeps its time.
   *
   * @param before the sighting before the report
   * @param item all that is known after it
   */
  static Map<ItemPart, Instant> after(Sighting before, Item item, Instant now) {
    Map<ItemPart, Instant> times = new HashMap<>();
    forEachException(item, (part, state) -> times.put(part, now));
    if (!times.isEmpty()) {
      Map<ItemPart, String> states = new HashMap<>();
      forEachException(item, states::put);
      forEachException(before.knownItem(), (part, state) -> {
        if (state.equals(states.get(part))) {
          times.put(part, before.exceptionsSince().getOrDefault(part, before.changedAt()));
        }
      });
    }
    return times;
  }

  private static void forEachException(Item item, BiConsumer<ItemPart, String> action) {
    forEachException("", item.states(), action);
    PhoneNumbers numbers =
        item instanceof Account account ? account.details().phoneNumbers() : null;
    if (numbers != null) {
      numbers.list().forEach(number -> forEachException(number.id(), number.states(), action));
    }
  }

  private static void forEachException(
      String number, ObjectStates states, BiConsumer<ItemPart, String> action) {
    states.forEach((field, state) -> {
      if (!field.isNominal(state)) {
        action.accept(new ItemPart(number, field.requestName()), state);
      }
    });
  }
}
