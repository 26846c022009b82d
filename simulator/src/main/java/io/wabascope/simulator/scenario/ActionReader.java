package io.wabascope.simulator.scenario;

import io.wabascope.config.yaml.Problems;
import io.wabascope.config.yaml.Suggestions;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the actions of scenario files by their names, with their arguments. */
final class ActionReader {
  private static final Map<String, ActionParser> PARSERS = parsers();

  private ActionReader() {}

  private static Map<String, ActionParser> parsers() {
    ActionParser.ActionParserRegistry registry =
        new ActionParser.ActionParserRegistry(new TreeMap<>());
    AnswerParsers.registerIn(registry);
    MutationParsers.registerIn(registry);
    EventAction.registerIn(registry);
    registry.parser("world", (actions, key) -> actions.section(key, WorldChangeParser::parse));
    return Collections.unmodifiableMap(registry.parsers());
  }

  /** The names of all actions. */
  static List<String> names() {
    return List.copyOf(PARSERS.keySet());
  }

  /** {@code reset}, {@code {throttle: {code: 4}}}, or a list of actions. */
  static List<Action> parseActions(YamlValue value, Problems problemCount) {
    List<Action> actions = new ArrayList<>();
    int before = problemCount.count();
    for (YamlValue item : value.oneOrMore()) {
      if (item.isMapping()) {
        YamlSection section = item.section();
        section.keys().forEach(name -> actions.addAll(parseAction(section, name)));
      } else {
        String name = item.parse(ScenarioValues.TEXT);
        actions.addAll(name == null ? List.of() : parseAction(item.empty(), name));
      }
    }
    if (actions.isEmpty() && problemCount.count() == before) {
      value.addProblem("has no action; write one, like html");
    }
    return actions;
  }

  private static List<? extends Action> parseAction(YamlSection actions, String name) {
    ActionParser parser = PARSERS.get(name);
    if (parser == null) {
      actions.refuseKey(name, "unknown action" + Suggestions.hint(name, PARSERS.keySet()));
      return List.of();
    }
    return parser.parse(actions, name);
  }
}
