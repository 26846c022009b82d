package io.wabascope.simulator.scenario;

import io.wabascope.config.Section;
import io.wabascope.config.Shape;
import io.wabascope.config.Shapes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How one action and its argument are read from YAML. */
interface Form {
  /** Reads the argument under the action's name; it may not be given. */
  List<? extends Action> read(Section actions, String name);

  /** Forms still being listed, by the name of their action. */
  record Book(Map<String, Form> forms) {

    /** An action that takes a single value, or a usual one where none is given. */
    <T> Book value(String name, T usual, Shape<T> shape, Function<T, Action> form) {
      return several(name, (actions, key) -> List.of(form.apply(actions.or(key, usual, shape))));
    }

    /** An action that must be given a single value. */
    <T> Book required(String name, String example, Shape<T> shape, Function<T, Action> form) {
      return several(name, (actions, key) -> {
        if (actions.get(key) == null) {
          actions.refuse(key, "needs a value; write " + key + ": " + example);
        }
        T value = actions.optional(key, shape);
        return value == null ? List.of() : List.of(form.apply(value));
      });
    }

    /** An action that takes keys and values. */
    Book keys(String name, Function<Section, Action> form) {
      return several(name, (actions, key) -> List.of(actions.section(key, form)));
    }

    /** An action that takes nothing. */
    Book bare(String name, Action action) {
      return several(name, (actions, key) -> {
        if (!actions.or(key, true, Shapes::truth)) {
          actions.refuse(key, "takes nothing but true");
        }
        return List.of(action);
      });
    }

    /** Any other, or several actions in one. */
    Book several(String name, Form form) {
      forms.put(name, form);
      return this;
    }
  }
}
