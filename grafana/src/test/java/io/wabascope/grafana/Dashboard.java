package io.wabascope.grafana;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard, read from its file. */
public record Dashboard(Path file, JsonObject json) {
  private static final Path DIRECTORY = Path.of("dashboards");

  public static List<Dashboard> all() throws IOException {
    List<Dashboard> dashboards = new ArrayList<>();
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      for (Path file : files.sorted().toList()) {
        dashboards.add(new Dashboard(file, new JsonObject(Files.readString(file))));
      }
    }
    return dashboards;
  }

  static List<Panel> allPanels() throws IOException {
    return all().stream().flatMap(dashboard -> dashboard.panels().stream()).toList();
  }

  public String uid() {
    return json.getString("uid");
  }

  String title() {
    return json.getString("title");
  }

  /** The panels without rows. */
  List<Panel> panels() {
    return tiles().stream().filter(panel -> !"row".equals(panel.type())).toList();
  }

  /** Everything with a position: panels and rows. */
  List<Panel> tiles() {
    return Panel.objects(json.getJsonArray("panels")).stream()
        .map(panel -> new Panel(title(), panel))
        .toList();
  }

  List<JsonObject> variables() {
    return Panel.objects(json.getJsonObject("templating").getJsonArray("list", new JsonArray()));
  }

  boolean hasVariable(String name) {
    return variables().stream().anyMatch(variable -> name.equals(variable.getString("name")));
  }
}
