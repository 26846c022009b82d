package io.wabascope.grafana;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A panel of a dashboard; rows are not panels. */
record Panel(String dashboard, JsonObject json) {
  private static final Set<String> LISTING = Set.of("table", "state-timeline");

  String title() {
    return json.getString("title", "");
  }

  String qualifiedTitle() {
    return dashboard + " / " + title();
  }

  String type() {
    return json.getString("type");
  }

  /** Whether it shows a line for each series, so that its number of series must be limited. */
  boolean isList() {
    return LISTING.contains(type());
  }

  JsonObject defaults() {
    return json.getJsonObject("fieldConfig").getJsonObject("defaults");
  }

  List<String> expressions() {
    return targets().stream().map(target -> target.getString("expr")).toList();
  }

  List<JsonObject> targets() {
    return objects(json.getJsonArray("targets", new JsonArray()));
  }

  int left() {
    return json.getJsonObject("gridPos").getInteger("x");
  }

  int top() {
    return json.getJsonObject("gridPos").getInteger("y");
  }

  int right() {
    return left() + json.getJsonObject("gridPos").getInteger("w");
  }

  int bottom() {
    return top() + json.getJsonObject("gridPos").getInteger("h");
  }

  boolean overlaps(Panel other) {
    return left() < other.right()
        && other.left() < right()
        && top() < other.bottom()
        && other.top() < bottom();
  }

  /** The URLs that its values link to. */
  Set<String> links() {
    Set<String> links = new TreeSet<>();
    addLinks(defaults().getJsonArray("links", new JsonArray()), links);
    for (JsonObject override :
        objects(json.getJsonObject("fieldConfig").getJsonArray("overrides", new JsonArray()))) {
      for (JsonObject property : objects(override.getJsonArray("properties"))) {
        if ("links".equals(property.getString("id"))) {
          addLinks(property.getJsonArray("value"), links);
        }
      }
    }
    return links;
  }

  static List<JsonObject> objects(JsonArray array) {
    List<JsonObject> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      objects.add(array.getJsonObject(i));
    }
    return objects;
  }

  private static void addLinks(JsonArray array, Set<String> links) {
    objects(array).forEach(link -> links.add(link.getString("url")));
  }
}
