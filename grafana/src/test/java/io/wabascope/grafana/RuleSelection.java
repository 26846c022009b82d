package io.wabascope.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * Some rules of rule files, and the recordings that they read.
 *
 * <p>Promtool evaluates all rules of a file at every step. Rules that no check looks at take most of
 * the time, and so do annotations.
 */
public final class RuleSelection {
  private final List<Map<String, Object>> groups = new ArrayList<>();

  /**
   * Selects rules.
   *
   * @param wanted the names of the alerts and recordings
   * @param annotated the names of the alerts that keep their annotations
   */
  public RuleSelection(List<Path> files, Predicate<String> wanted, Predicate<String> annotated)
      throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(StrictYaml.listAt(StrictYaml.read(file), "groups"));
    }
    Set<String> names = namesOf(all, wanted, annotated);
    for (Map<String, Object> group : all) {
      List<Map<String, Object>> kept = StrictYaml.listAt(group, "rules").stream()
          .filter(rule -> names.contains(name(rule)))
          .map(rule -> annotated.test(name(rule)) ? rule : withoutAnnotations(rule))
          .toList();
      if (!kept.isEmpty()) {
        Map<String, Object> copy = new LinkedHashMap<>(group);
        copy.put("rules", kept);
        groups.add(copy);
      }
    }
  }

  public List<String> groupNames() {
    return groups.stream().map(group -> StrictYaml.textAt(group, "name")).toList();
  }

  /** The names of the selected alerts and recordings. */
  public Set<String> ruleNames() {
    return groups.stream()
        .flatMap(group -> StrictYaml.listAt(group, "rules").stream())
        .map(RuleSelection::name)
        .collect(Collectors.toSet());
  }

  public void writeTo(Path file) throws IOException {
    Files.writeString(file, new Yaml().dump(Map.of("groups", groups)));
  }

  /** The wanted names, and those of all recordings that these rules read. */
  private static Set<String> namesOf(
      List<Map<String, Object>> groups, Predicate<String> wanted, Predicate<String> annotated) {
    Map<String, String> texts = new HashMap<>();
    for (Map<String, Object> group : groups) {
      for (Map<String, Object> rule : StrictYaml.listAt(group, "rules")) {
        String text =
            annotated.test(name(rule)) ? rule.toString() : StrictYaml.textAt(rule, "expr");
        texts.merge(name(rule), text, String::concat);
      }
    }
    Set<String> names = new HashSet<>(texts.keySet());
    names.removeIf(wanted.negate());
    List<String> unread = List.copyOf(names);
    while (!unread.isEmpty()) {
      List<String> reading = unread.stream().map(texts::get).toList();
      unread = texts.keySet().stream()
          .filter(name -> name.contains(":") && reading.stream().anyMatch(t -> t.contains(name)))
          .filter(names::add)
          .toList();
    }
    return names;
  }

  private static String name(Map<String, Object> rule) {
    return StrictYaml.textAt(rule, rule.containsKey("record") ? "record" : "alert");
  }

  private static Map<String, Object> withoutAnnotations(Map<String, Object> rule) {
    Map<String, Object> copy = new LinkedHashMap<>(rule);
    copy.remove("annotations");
    return copy;
  }
}
