package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.DURATION;
import static io.wabascope.simulator.scenario.ScenarioValues.SHARE;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;

import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of a scenario; SCENARIOS.md has the grammar. */
final class ScenarioReader {
  private static final ValueParser<String> EDGE_NAME = ValueParsers.choice(
      "edge",
      Stream.concat(
              Arrays.stream(Edge.values()).map(Edge::path),
              Stream.of("node", "me", "debug_token", "phone_numbers", "message_templates"))
          .toList());
  private static final ValueParser<Integer> COUNT = ValueParsers.integer(1, Integer.MAX_VALUE);
  private static final Map<String, ActionOrder> ORDERS = orders();

  private ScenarioReader() {}

  private static Map<String, ActionOrder> orders() {
    Map<String, ActionOrder> orders = new LinkedHashMap<>();
    orders.put("do", ActionOrder.DO);
    orders.put("in_turn", ActionOrder.IN_TURN);
    orders.put("any_of", ActionOrder.ANY_OF);
    return orders;
  }

  static Scenario parse(byte[] yaml, String source) {
    return ScenarioText.read(
        yaml,
        source,
        "write rules: [] for a scenario without faults",
        root -> scenario(root, source));
  }

  private static Scenario scenario(YamlSection root, String source) {
    return new Scenario(
        root.getOrDefault("scenario", source, TEXT),
        root.getOrDefault("description", "", TEXT),
        root.getOrDefault("seed", 1, ValueParsers.integer(0, Integer.MAX_VALUE)),
        root.getOrDefault("speed", 1.0, ValueParsers.number(0.001, 1_000_000)),
        rules(root));
  }

  private static List<Rule> rules(YamlSection root) {
    List<Rule> rules = new ArrayList<>();
    YamlValue value = root.get("rules");
    if (value == null || value.isNull()) {
      root.addProblem("rules", "is missing; write rules: [] for a scenario without faults");
      return rules;
    }
    for (YamlValue item : value.oneOrMore()) {
      YamlSection yamlSection = item.section();
      Rule rule = parseRule(yamlSection);
      yamlSection.addUnknownKeyProblems();
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private static @Nullable Rule parseRule(YamlSection rule) {
    String name = rule.getOrDefault("name", rule.path(), TEXT);
    CallMatcher callMatcher = new CallMatcher(
        Set.copyOf(rule.oneOrMore("edge", EDGE_NAME)),
        Set.copyOf(rule.oneOrMore("node", TEXT)),
        Set.copyOf(rule.oneOrMore("app", TEXT)),
        rule.getOrDefault("page", CallMatcher.PageRange.ALL, ScenarioValues::pages),
        rule.optional("asks", TEXT));
    TimeWindow timeWindow = timeWindow(rule);
    Frequency frequency = new Frequency(
        rule.getOrDefault("times", Integer.MAX_VALUE, COUNT),
        rule.getOrDefault("every", 1, ValueParsers.integer(1, 1_000_000)),
        rule.getOrDefault("chance", 1.0, SHARE));
    List<String> givenKeys = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    ORDERS.keySet().forEach(key -> {
      YamlValue value = rule.get(key);
      if (value != null) {
        givenKeys.add(key);
        actions.addAll(ActionReader.parseActions(value, rule.context().problems()));
      }
    });
    if (givenKeys.size() != 1) {
      rule.addProblem("must have exactly one of do, in_turn, any_of, but has "
          + (givenKeys.isEmpty() ? "none" : String.join(", ", givenKeys)));
      return null;
    }
    if (actions.isEmpty() || addEventProblem(rule, givenKeys.get(0), callMatcher, actions)) {
      return null;
    }
    return new Rule(
        name,
        callMatcher,
        timeWindow,
        frequency,
        ORDERS.getOrDefault(givenKeys.get(0), ActionOrder.DO),
        actions);
  }

  /** Reports a rule for events that is also one for calls; true if there was a problem. */
  private static boolean addEventProblem(
      YamlSection rule, String key, CallMatcher callMatcher, List<Action> actions) {
    long eventActions =
        actions.stream().filter(action -> action instanceof EventAction).count();
    if (eventActions == 0) {
      return false;
    }
    if (eventActions < actions.size()) {
      rule.addProblem(key, "mixes actions on events with other actions; write two rules");
      return true;
    }
    if (!callMatcher.selectsOnlyNodes()) {
      rule.addProblem(key, "is for events, which only node can select; it is an account's id");
      return true;
    }
    return false;
  }

  private static TimeWindow timeWindow(YamlSection rule) {
    Duration from = rule.getOrDefault("from", Duration.ZERO, DURATION);
    Duration until = rule.optional("until", DURATION);
    if (until != null && until.compareTo(from) <= 0) {
      rule.addProblem("until", "must be later than from");
    }
    return new TimeWindow(
        from,
        until,
        rule.getOrDefault("call", 0, COUNT),
        rule.getOrDefault("after_calls", 0, ValueParsers.integer(0, Integer.MAX_VALUE)));
  }
}
