package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import java.util.EnumMap;
import java.util.Map;

/** The states of an object of one kind, each in a field of its own: a new state field is new here. */
final class StatesFields {
  private final Kind kind;
  private final Map<StateField, String> names = new EnumMap<>(StateField.class);
  private final Alike<States> alike = new Alike<>();

  StatesFields(Kind kind) {
    this.kind = kind;
    for (StateField field : StateField.values()) {
      if (field.kind() == kind) {
        names.put(field, "state_" + field.label());
      }
    }
  }

  States read(CompactReader in) {
    Map<StateField, String> states = new EnumMap<>(StateField.class);
    names.forEach((field, name) -> {
      String state = Fields.word(in, name);
      if (state != null) {
        states.put(field, state);
      }
    });
    return states.isEmpty() ? States.NONE : alike.of(new States(states));
  }

  void write(CompactWriter out, States states) {
    states.forEach((field, state) -> {
      if (field.kind() != kind) {
        throw new IllegalArgumentException("a " + kind + " has no " + field);
      }
    });
    names.forEach((field, name) -> out.writeString(name, states.get(field)));
  }
}
