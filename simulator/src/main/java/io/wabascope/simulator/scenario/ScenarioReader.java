package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.DURATION;
import static io.wabascope.simulator.scenario.ScenarioValues.SHARE;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;

import io.wabascope.config.Section;
import io.wabascope.config.Shape;
import io.wabascope.config.Shapes;
import io.wabascope.config.Value;
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

/** Reads the YAML of a scenario; the grammar is in the module's README. */
final class ScenarioReader {
  private static final Shape<String> PLACE = Shapes.choice(
      "edge",
      Stream.concat(
              Arrays.stream(Edge.values()).map(Edge::path),
              Stream.of("node", "me", "debug_token", "phone_numbers", "message_templates"))
          .toList());
  private static final Shape<Integer> COUNT = Shapes.whole(1, Integer.MAX_VALUE);
  private static final Map<String, Turn> TURNS = turns();

  private ScenarioReader() {}

  private static Map<String, Turn> turns() {
    Map<String, Turn> turns = new LinkedHashMap<>();
    turns.put("do", Turn.DO);
    turns.put("in_turn", Turn.IN_TURN);
    turns.put("any_of", Turn.ANY_OF);
    return turns;
  }

  static Scenario read(byte[] yaml, String source) {
    return ScenarioText.read(
        yaml, source, "an empty list of rules plays nothing", top -> scenario(top, source));
  }

  private static Scenario scenario(Section top, String source) {
    return new Scenario(
        top.or("scenario", source, TEXT),
        top.or("description", "", TEXT),
        top.or("seed", 1, Shapes.whole(0, Integer.MAX_VALUE)),
        top.or("speed", 1.0, Shapes.number(0.001, 1_000_000)),
        rules(top));
  }

  private static List<Rule> rules(Section top) {
    List<Rule> rules = new ArrayList<>();
    Value written = top.get("rules");
    if (written == null || written.isNothing()) {
      top.refuse("rules", "is missing; an empty list plays nothing");
      return rules;
    }
    for (Value item : written.oneOrMore()) {
      Section section = item.section();
      Rule rule = rule(section);
      section.refuseUnknown();
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private static @Nullable Rule rule(Section rule) {
    String name = rule.or("name", rule.path(), TEXT);
    Where where = new Where(
        Set.copyOf(rule.oneOrMore("edge", PLACE)),
        Set.copyOf(rule.oneOrMore("node", TEXT)),
        Set.copyOf(rule.oneOrMore("app", TEXT)),
        rule.or("page", Where.Pages.ALL, ScenarioValues::pages),
        rule.optional("asks", TEXT));
    When when = when(rule);
    HowOften howOften = new HowOften(
        rule.or("times", Integer.MAX_VALUE, COUNT),
        rule.or("every", 1, Shapes.whole(1, 1_000_000)),
        rule.or("chance", 1.0, SHARE));
    List<String> given = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    TURNS.keySet().forEach(key -> {
      Value written = rule.get(key);
      if (written != null) {
        given.add(key);
        actions.addAll(ActionReader.actions(written, rule.reading().problems()));
      }
    });
    if (given.size() != 1) {
      rule.refuse("must have one of do, in_turn, any_of, and has "
          + (given.isEmpty() ? "none" : String.join(", ", given)));
      return null;
    }
    return actions.isEmpty()
        ? null
        : new Rule(name, where, when, howOften, TURNS.getOrDefault(given.get(0), Turn.DO), actions);
  }

  private static When when(Section rule) {
    Duration from = rule.or("from", Duration.ZERO, DURATION);
    Duration until = rule.optional("until", DURATION);
    if (until != null && until.compareTo(from) <= 0) {
      rule.refuse("until", "must be later than from");
    }
    return new When(
        from,
        until,
        rule.or("call", 0, COUNT),
        rule.or("after_calls", 0, Shapes.whole(0, Integer.MAX_VALUE)));
  }
}
