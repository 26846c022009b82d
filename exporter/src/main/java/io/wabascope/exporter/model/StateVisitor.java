package io.wabascope.exporter.model;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Visits the states of an item and of its phone numbers. */
public final class StateVisitor {
  /** The fields with at most one state per object. */
  public static final List<StateField> SINGLE_STATE_FIELDS =
      Arrays.stream(StateField.values()).filter(StateField::isSingle).toList();

  private StateVisitor() {}

  /** Receives the state of one field of one object. */
  public interface StateConsumer {
    void visit(ObjectKey object, StateField field, String state);
  }

  public static void forEach(Item item, StateConsumer visitor) {
    item.states().forEach((field, state) -> visitor.visit(item.key(), field, state));
    for (PhoneNumber number : phoneNumbers(item)) {
      ObjectKey key = new ObjectKey(ObjectKind.PHONE_NUMBER, number.id());
      number.states().forEach((field, state) -> visitor.visit(key, field, state));
    }
  }

  /** The known phone numbers of an account; none of another item. */
  public static List<PhoneNumber> phoneNumbers(Item item) {
    PhoneNumbers numbers =
        item instanceof Account account ? account.details().phoneNumbers() : null;
    return numbers == null ? List.of() : numbers.list();
  }

  /**
   * Whether a state of the item, or of one of its phone numbers, is not nominal. Unknown states are
   * not nominal.
   */
  public static boolean isException(Item item) {
    if (isException(item.states())) {
      return true;
    }
    for (PhoneNumber number : phoneNumbers(item)) { // no stream, because it runs for each update
      if (isException(number.states())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isException(ObjectStates states) {
    for (Map.Entry<StateField, String> state : states.byField().entrySet()) {
      if (!state.getKey().isNominal(state.getValue())) {
        return true;
      }
    }
    return false;
  }
}
