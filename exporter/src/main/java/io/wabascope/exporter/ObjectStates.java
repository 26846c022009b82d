package io.wabascope.exporter;

import static java.util.function.Predicate.not;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of an item and of the phone numbers that come with it, one by one. */
final class ObjectStates {
  /** The fields of which an object has at most one state. */
  static final List<StateField> FIELDS = Arrays.stream(StateField.values())
      .filter(not(Set.of(StateField.TEMPLATE_STATUS, StateField.PERMISSION)::contains))
      .toList();

  private ObjectStates() {}

  /** Takes the state of a field of an object. */
  interface Visitor {
    void visit(ObjectKey object, StateField field, String state);
  }

  /** What a state belongs to. */
  private record Place(ObjectKey object, StateField field) {}

  static void forEach(Item item, Visitor visitor) {
    item.states().forEach((field, state) -> visitor.visit(item.key(), field, state));
    if (item instanceof Account account) {
      PhoneNumbers numbers = account.contents().phoneNumbers();
      if (numbers != null) {
        for (PhoneNumber number : numbers.list()) {
          ObjectKey key = new ObjectKey(Kind.PHONE_NUMBER, number.id());
          number.states().forEach((field, state) -> visitor.visit(key, field, state));
        }
      }
    }
  }

  /**
   * Whether a state of the item, or of a phone number that comes with it, needs a human. A state
   * that nobody knows may: it is never taken for a good one.
   */
  static boolean isException(Item item) {
    if (isException(item.states())) {
      return true;
    }
    PhoneNumbers numbers =
        item instanceof Account account ? account.contents().phoneNumbers() : null;
    if (numbers != null) {
      for (PhoneNumber number : numbers.list()) {
        if (isException(number.states())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isException(States states) {
    for (Map.Entry<StateField, String> state : states.byField().entrySet()) {
      if (!state.getKey().isNominal(state.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** The states that differ, of what both report. */
  static List<Transition> changes(Item before, Item now, Sighting cause) {
    Map<Place, String> old = of(before);
    List<Transition> changes = new ArrayList<>();
    forEach(now, (object, field, state) -> {
      String from = old.get(new Place(object, field));
      if (from != null && !from.equals(state)) {
        String account = object.kind() == Kind.PHONE_NUMBER ? now.id() : null;
        changes.add(new Transition(object, account, field, from, state, cause.target()));
      }
    });
    return changes;
  }

  private static Map<Place, String> of(Item item) {
    Map<Place, String> states = new HashMap<>();
    forEach(item, (object, field, state) -> states.put(new Place(object, field), state));
    return states;
  }
}
