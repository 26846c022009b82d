package io.wabascope.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A whole configuration: read once, checked whole, then frozen.
 *
 * <p>Each part reads and writes its own keys, so that each key has one home.
 */
public record Settings(
    GraphSettings graph,
    List<AppSettings> apps,
    InventorySettings inventory,
    ExpositionSettings exposition,
    ClusterSettings cluster,
    WebSettings web,
    LogSettings log) {
  public Settings {
    apps = List.copyOf(apps);
  }

  static Settings read(Section root) {
    Set<String> names = new HashSet<>();
    return new Settings(
        root.section("graph", GraphSettings::read),
        root.sections("apps", (app, value) -> AppSettings.read(app, names)),
        root.section("inventory", InventorySettings::read),
        root.section("exposition", ExpositionSettings::read),
        root.section("cluster", ClusterSettings::read),
        root.section("web", WebSettings::read),
        root.section("log", LogSettings::read));
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("graph", graph.written());
    keys.put("apps", apps.stream().map(AppSettings::written).toList());
    keys.put("inventory", inventory.written());
    keys.put("exposition", exposition.written());
    keys.put("cluster", cluster.written());
    keys.put("web", web.written());
    keys.put("log", log.written());
    return keys;
  }
}
