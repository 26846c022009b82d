package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.StateField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Reads and writes the states of one kind of object, with a Compact field for each state field. */
final class StateFields {
  /** Fields of the first format, which are always null. */
  private static final Set<StateField> UNUSED =
      Set.of(StateField.TEMPLATE_STATUS, StateField.PERMISSION);

  private final ObjectKind objectKind;
  private final Map<StateField, String> fieldNames = new EnumMap<>(StateField.class);
  private final Interner<ObjectStates> interner = new Interner<>();

  StateFields(ObjectKind objectKind) {
    this.objectKind = objectKind;
    for (StateField field : StateField.values()) {
      if (field.kind() == objectKind && (field.isSingle() || UNUSED.contains(field))) {
        fieldNames.put(field, "state_" + field.label());
      }
    }
  }

  ObjectStates read(CompactReader in) {
    Map<StateField, String> states = new EnumMap<>(StateField.class);
    fieldNames.forEach((field, name) -> {
      String state = CompactFields.internedString(in, name);
      if (state != null) {
        states.put(field, state);
      }
    });
    return states.isEmpty() ? ObjectStates.NONE : interner.intern(new ObjectStates(states));
  }

  void write(CompactWriter out, ObjectStates objectStates) {
    objectStates.forEach((field, state) -> {
      if (field.kind() != objectKind) {
        throw new IllegalArgumentException("a " + objectKind + " has no " + field);
      }
    });
    fieldNames.forEach((field, name) -> out.writeString(name, objectStates.get(field)));
  }
}
