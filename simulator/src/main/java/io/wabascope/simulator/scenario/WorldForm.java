package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.SHARE;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;

import io.wabascope.config.Nearest;
import io.wabascope.config.Problems;
import io.wabascope.config.Section;
import io.wabascope.config.Shape;
import io.wabascope.config.Shapes;
import io.wabascope.core.inventory.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The argument of {@code world}, which is also what can be posted to the running simulator: one of
 * set, remove, hide, add, restore, and the objects that it is done to.
 */
final class WorldForm {
  private static final Shape<Edge> EDGE = Shapes.choice(
      "edge",
      Arrays.stream(Edge.values()).map(Edge::path).toList(),
      Arrays.stream(Edge.values()).collect(Collectors.toMap(Edge::path, Function.identity())));

  private WorldForm() {}

  static List<WorldChange> read(Section world) {
    Problems problems = world.reading().problems();
    int before = problems.count();
    Choice choice = new Choice(
        world.optional("id", TEXT),
        world.optional("edge", EDGE),
        world.optional("node", TEXT),
        world.or("share", 1.0, SHARE));
    List<WorldChange> changes =
        new ArrayList<>(world.section("set", fields -> sets(fields, choice)));
    if (world.or("restore", false, Shapes::truth)) {
      changes.add(WorldChange.restore());
    }
    if (world.or("remove", false, Shapes::truth)) {
      changes.add(WorldChange.remove(choice));
    }
    if (world.or("hide", false, Shapes::truth)) {
      changes.add(WorldChange.hide(choice));
    }
    Integer more = world.optional("add", Shapes.whole(1, 100_000));
    if (more != null && choice.edge() == null) {
      world.refuse("add", "needs an edge to add to; give edge");
    } else if (more != null) {
      changes.add(WorldChange.add(more, choice));
    }
    if (changes.isEmpty() && problems.count() == before) {
      world.refuse("does nothing; give one of set, remove, hide, add, restore");
    }
    return changes;
  }

  private static List<WorldChange> sets(Section fields, Choice choice) {
    List<WorldChange> changes = new ArrayList<>();
    for (String field : fields.keys()) {
      if (!WorldField.names().contains(field)) {
        fields.refuseKey(field, "unknown field" + Nearest.hint(field, WorldField.names()));
        continue;
      }
      String value = fields.optional(field, TEXT);
      if (value != null) {
        changes.add(WorldChange.set(field, value, choice));
      }
    }
    return changes;
  }
}
