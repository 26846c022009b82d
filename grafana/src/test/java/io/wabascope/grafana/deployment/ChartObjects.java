package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.StrictYaml;
import java.util.List;
import java.util.Map;

/** Finds objects and their parts in what the chart renders. */
final class ChartObjects {
  private ChartObjects() {}

  static Map<String, Object> configuration(List<Map<String, Object>> objects) {
    return StrictYaml.read(configurationText(objects));
  }

  static String configurationText(List<Map<String, Object>> objects) {
    Map<String, Object> data = objects.stream()
        .map(object -> StrictYaml.mapAt(object, "data"))
        .filter(found -> found.containsKey("wabascope.yml"))
        .findAny()
        .orElseThrow();
    return StrictYaml.textAt(data, "wabascope.yml");
  }

  static Map<String, Object> podTemplate(List<Map<String, Object>> objects) {
    Map<String, Object> statefulSet = findObject(objects, "StatefulSet", "");
    return StrictYaml.mapAt(StrictYaml.mapAt(statefulSet, "spec"), "template");
  }

  static Map<String, Object> findObject(
      List<Map<String, Object>> objects, String kind, String nameEndsWith) {
    List<Map<String, Object>> found = objects.stream()
        .filter(object -> kind.equals(object.get("kind")) && nameOf(object).endsWith(nameEndsWith))
        .toList();
    assertThat(found).as("%s …%s", kind, nameEndsWith).hasSize(1);
    return found.get(0);
  }

  static String nameOf(Map<String, Object> object) {
    return StrictYaml.textAt(StrictYaml.mapAt(object, "metadata"), "name");
  }

  static List<String> kinds(List<Map<String, Object>> objects) {
    return objects.stream().map(object -> StrictYaml.textAt(object, "kind")).toList();
  }
}
