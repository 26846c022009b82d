package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.SHARE;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;

import io.wabascope.config.yaml.Problems;
import io.wabascope.config.yaml.Suggestions;
import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.core.inventory.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Parses the argument of {@code world}, also when it is posted to the control API: one of set,
 * reset, remove, hide, add, phone_numbers, restore, and the objects to change.
 */
final class WorldChangeParser {
  static final String CHANGES = "set, reset, remove, hide, add, phone_numbers, restore";

  private static final ValueParser<Edge> EDGE = ValueParsers.choice(
      "edge",
      Arrays.stream(Edge.values()).map(Edge::path).toList(),
      Arrays.stream(Edge.values()).collect(Collectors.toMap(Edge::path, Function.identity())));

  private WorldChangeParser() {}

  static List<WorldChange> parse(YamlSection world) {
    Problems problems = world.context().problems();
    int before = problems.count();
    ObjectSelector selector = new ObjectSelector(
        world.optional("id", TEXT),
        world.optional("edge", EDGE),
        world.optional("node", TEXT),
        world.getOrDefault("share", 1.0, SHARE));
    List<WorldChange> changes =
        new ArrayList<>(world.section("set", fields -> sets(fields, selector)));
    if (world.getOrDefault("reset", false, ValueParsers::bool)) {
      changes.add(WorldChange.reset(selector));
    }
    if (world.getOrDefault("restore", false, ValueParsers::bool)) {
      changes.add(WorldChange.restore());
    }
    if (world.getOrDefault("remove", false, ValueParsers::bool)) {
      changes.add(WorldChange.remove(selector));
    }
    if (world.getOrDefault("hide", false, ValueParsers::bool)) {
      changes.add(WorldChange.hide(selector));
    }
    Integer added = world.optional("add", ValueParsers.integer(1, 100_000));
    if (added != null && selector.edge() == null) {
      world.addProblem("add", "needs the edge to add to; write edge");
    } else if (added != null) {
      changes.add(WorldChange.add(added, selector));
    }
    Integer numbers = world.optional("phone_numbers", ValueParsers.integer(0, 10_000));
    if (numbers != null) {
      changes.add(WorldChange.phoneNumbers(numbers, selector));
    }
    if (changes.isEmpty() && problems.count() == before) {
      world.addProblem("changes nothing; write one of " + CHANGES);
    }
    return changes;
  }

  private static List<WorldChange> sets(YamlSection fields, ObjectSelector selector) {
    List<WorldChange> changes = new ArrayList<>();
    for (String field : fields.keys()) {
      if (!WorldField.names().contains(field)) {
        fields.refuseKey(field, "unknown field" + Suggestions.hint(field, WorldField.names()));
        continue;
      }
      String value = fields.optional(field, TEXT);
      if (value != null) {
        changes.add(WorldChange.set(field, value, selector));
      }
    }
    return changes;
  }
}
