package io.wabascope.simulator.scenario;

import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How one action and its argument are read from YAML. */
interface ActionParser {
  /** Reads the argument under the action's name; it may not be given. */
  List<? extends Action> parse(YamlSection actions, String name);

  /** Forms still being listed, by the name of their action. */
  record ActionParserRegistry(Map<String, ActionParser> parsers) {

    /** An action that takes a single value, or a usual one where none is given. */
    <T> ActionParserRegistry optionalValue(
        String name, T defaultValue, ValueParser<T> valueParser, Function<T, Action> parser) {
      return parser(
          name,
          (actions, key) ->
              List.of(parser.apply(actions.getOrDefault(key, defaultValue, valueParser))));
    }

    /** An action that must be given a single value. */
    <T> ActionParserRegistry requiredValue(
        String name, String example, ValueParser<T> valueParser, Function<T, Action> parser) {
      return parser(name, (actions, key) -> {
        if (actions.get(key) == null) {
          actions.addProblem(key, "needs a value; write " + key + ": " + example);
        }
        T value = actions.optional(key, valueParser);
        return value == null ? List.of() : List.of(parser.apply(value));
      });
    }

    /** An action that takes keys and values. */
    ActionParserRegistry mapping(String name, Function<YamlSection, Action> parser) {
      return parser(name, (actions, key) -> List.of(actions.section(key, parser)));
    }

    /** An action that takes nothing. */
    ActionParserRegistry withoutArgument(String name, Action action) {
      return parser(name, (actions, key) -> {
        if (!actions.getOrDefault(key, true, ValueParsers::bool)) {
          actions.addProblem(key, "takes nothing but true");
        }
        return List.of(action);
      });
    }

    /** Any other, or several actions in one. */
    ActionParserRegistry parser(String name, ActionParser parser) {
      parsers.put(name, parser);
      return this;
    }
  }
}
