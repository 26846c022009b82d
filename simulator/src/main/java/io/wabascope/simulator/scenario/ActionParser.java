package io.wabascope.simulator.scenario;

import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Parses an action and its argument from YAML. */
interface ActionParser {
  /** Parses the argument under the action's name; the argument may be absent. */
  List<? extends Action> parse(YamlSection actions, String name);

  /** Parsers by the name of their action, while the list is built. */
  record ActionParserRegistry(Map<String, ActionParser> parsers) {

    /** An action with a single value that has a default. */
    <T> ActionParserRegistry optionalValue(
        String name, T defaultValue, ValueParser<T> valueParser, Function<T, Action> parser) {
      return parser(
          name,
          (actions, key) ->
              List.of(parser.apply(actions.getOrDefault(key, defaultValue, valueParser))));
    }

    /** An action with a required single value. */
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

    /** An action with keys and values. */
    ActionParserRegistry mapping(String name, Function<YamlSection, Action> parser) {
      return parser(name, (actions, key) -> List.of(actions.section(key, parser)));
    }

    /** An action without an argument. */
    ActionParserRegistry withoutArgument(String name, Action action) {
      return parser(name, (actions, key) -> {
        if (!actions.getOrDefault(key, true, ValueParsers::bool)) {
          actions.addProblem(key, "takes no value other than true");
        }
        return List.of(action);
      });
    }

    /** Any other parser. */
    ActionParserRegistry parser(String name, ActionParser parser) {
      parsers.put(name, parser);
      return this;
    }
  }
}
