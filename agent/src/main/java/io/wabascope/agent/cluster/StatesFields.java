package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The states of an object of one kind, each in a field of its own: a new state field is new here. */
final class StatesFields {
  private final Kind kind;
  private final List<StateField> fields;

  StatesFields(Kind kind) {
    this.kind = kind;
    this.fields =
        Arrays.stream(StateField.values()).filter(field -> field.kind() == kind).toList();
  }

  States read(CompactReader in) {
    Map<StateField, String> states = new EnumMap<>(StateField.class);
    for (StateField field : fields) {
      String state = Fields.string(in, nameOf(field));
      if (state != null) {
        states.put(field, state);
      }
    }
    return states.isEmpty() ? States.NONE : new States(states);
  }

  void write(CompactWriter out, States states) {
    states.forEach((field, state) -> {
      if (field.kind() != kind) {
        throw new IllegalArgumentException("a " + kind + " has no " + field);
      }
    });
    fields.forEach(field -> out.writeString(nameOf(field), states.get(field)));
  }

  private static String nameOf(StateField field) {
    return "state_" + field.label();
  }
}
