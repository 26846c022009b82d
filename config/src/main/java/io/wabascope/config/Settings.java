package io.wabascope.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /**
   * Reads the whole file.
   *
   * @param secrets those already held
   * @param webFile read in place of the web.yml that the file names; null for that one
   */
  public static Settings read(Section root, Secrets secrets, @Nullable Path webFile) {
    Set<String> names = new HashSet<>();
    return new Settings(
        root.section("graph", GraphSettings::read),
        root.sections("apps", (app, value) -> AppSettings.read(app, names, secrets)),
        root.section("inventory", InventorySettings::read),
        root.section("exposition", ExpositionSettings::read),
        root.section("cluster", ClusterSettings::read),
        root.section("web", web -> WebSettings.read(web, webFile)),
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
