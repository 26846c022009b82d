package io.wabascope.poller.decode;

import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one item while it is read. */
abstract sealed class ItemDecoder permits AccountDecoder, BusinessDecoder {
  private final Map<StateField, String> states = new EnumMap<>(StateField.class);
  private final StateNormalizer stateNormalizer;
  final JsonReader in;

  ItemDecoder(JsonReader in, StateNormalizer stateNormalizer) {
    this.in = in;
    this.stateNormalizer = stateNormalizer;
  }

  static ItemDecoder of(ObjectKind objectKind, JsonReader in, StateNormalizer stateNormalizer) {
    return objectKind == ObjectKind.BUSINESS
        ? new BusinessDecoder(in, stateNormalizer)
        : new AccountDecoder(in, stateNormalizer);
  }

  abstract void read(String name) throws IOException;

  /** The item; null if it has no usable id. */
  abstract @Nullable Item item();

  final void state(StateField field) throws IOException {
    String state = readState(field);
    if (state != null) {
      putState(field, state);
    }
  }

  final void putState(StateField field, String state) {
    states.put(field, state);
  }

  /** Counts a value that is not of the expected type. */
  final String unreadable(StateField field) {
    return stateNormalizer.unreadable(field);
  }

  /** A state that is not the current value. */
  final String normalize(StateField field, String raw) {
    return stateNormalizer.normalize(field, raw);
  }

  /** The current value as a state; null if the value is null or blank. */
  final @Nullable String readState(StateField field) throws IOException {
    String known = in.textAmong(field.knownStates());
    if (known != null) {
      return known;
    }
    String raw = in.text();
    if (raw == null) {
      return in.isNull() ? null : stateNormalizer.unreadable(field);
    }
    return raw.isBlank() ? null : stateNormalizer.normalize(field, raw);
  }

  /** The state in this field of an object; a state without an object is accepted too. */
  final @Nullable String readState(StateField field, String inner) throws IOException {
    String[] state = {null};
    boolean isObject =
        in.object(name -> state[0] = name.equals(inner) ? readState(field) : state[0]);
    return isObject ? state[0] : readState(field);
  }

  /** The lists of the item that have more pages. */
  List<OpenList> openLists() {
    return List.of();
  }

  /** The number of unreadable items in the lists of the item. */
  int unreadableNested() {
    return 0;
  }

  final ObjectStates states() {
    return states.isEmpty() ? ObjectStates.NONE : new ObjectStates(states);
  }
}
