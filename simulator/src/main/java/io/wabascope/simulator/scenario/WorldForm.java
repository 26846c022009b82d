package io.wabascope.simulator.scenario;

import io.wabascope.core.inventory.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The argument of {@code world}, which is also what can be posted to the running simulator: one of
 * set, remove, hide, add, restore, and the objects that it is done to.
 */
final class WorldForm {
  private static final String KEYS = "set remove hide add restore id edge node share";

  private WorldForm() {}

  static List<WorldChange> read(Yaml yaml) {
    yaml.only(KEYS);
    Choice choice = choice(yaml);
    List<WorldChange> changes = new ArrayList<>();
    yaml.get("set").entries().forEach((field, value) -> {
      if (WorldField.names().contains(field)) {
        changes.add(WorldChange.set(field, value.text(""), choice));
      } else {
        value.problem("unknown field" + Nearest.hint(field, WorldField.names()));
      }
    });
    if (yaml.get("restore").flag(false)) {
      changes.add(WorldChange.restore());
    }
    if (yaml.get("remove").flag(false)) {
      changes.add(WorldChange.remove(choice));
    }
    if (yaml.get("hide").flag(false)) {
      changes.add(WorldChange.hide(choice));
    }
    int more = yaml.get("add").integer(0, 1, 100_000);
    if (more > 0) {
      if (choice.edge() == null) {
        yaml.get("add").problem("needs an edge to add to");
      } else {
        changes.add(WorldChange.add(more, choice));
      }
    }
    if (changes.isEmpty()) {
      yaml.problem("does nothing; give one of set, remove, hide, add, restore");
    }
    return changes;
  }

  private static Choice choice(Yaml yaml) {
    Yaml edge = yaml.get("edge");
    List<String> paths = Arrays.stream(Edge.values()).map(Edge::path).toList();
    return new Choice(
        yaml.get("id").isPresent() ? yaml.get("id").text("") : null,
        edge.isPresent() ? Edge.ofPath(edge.word(paths.get(0), paths)).orElse(null) : null,
        yaml.get("node").isPresent() ? yaml.get("node").text("") : null,
        yaml.get("share").number(1, 0, 1));
  }
}
