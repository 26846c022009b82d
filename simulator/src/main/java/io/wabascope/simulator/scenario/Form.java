package io.wabascope.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How the argument of one action is read from YAML. */
interface Form {
  List<Action> read(Yaml argument);

  /** Forms still being listed, by the name of their action. */
  record Book(Map<String, Form> forms) {

    /** An action whose argument is read so. */
    Book one(String name, Function<Yaml, Action> form) {
      forms.put(name, yaml -> List.of(form.apply(yaml)));
      return this;
    }

    /** An action that has nothing to be told. */
    Book bare(String name, Action action) {
      forms.put(name, yaml -> {
        if (yaml.isPresent() && !yaml.flag(false)) {
          yaml.problem("takes nothing but true");
        }
        return List.of(action);
      });
      return this;
    }

    /** Several actions in one, as the argument lists them. */
    Book several(String name, Function<Yaml, List<? extends Action>> form) {
      forms.put(name, yaml -> List.copyOf(form.apply(yaml)));
      return this;
    }
  }
}
