package io.wabascope.config;

import io.wabascope.config.secret.SecretCache;
import io.wabascope.config.yaml.YamlSection;
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
   * @param secretCache those already held
   * @param webFile read in place of the web.yml that the file names; null for that one
   */
  public static Settings read(YamlSection root, SecretCache secretCache, @Nullable Path webFile) {
    Set<String> names = new HashSet<>();
    return new Settings(
        root.section("graph", GraphSettings::read),
        root.sections("apps", (app, yamlValue) -> AppSettings.read(app, names, secretCache)),
        root.section("inventory", InventorySettings::read),
        root.section("exposition", ExpositionSettings::read),
        root.section("cluster", ClusterSettings::read),
        root.section("web", web -> WebSettings.read(web, webFile)),
        root.section("log", LogSettings::read));
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("graph", graph.toMap());
    keys.put("apps", apps.stream().map(AppSettings::toMap).toList());
    keys.put("inventory", inventory.toMap());
    keys.put("exposition", exposition.toMap());
    keys.put("cluster", cluster.toMap());
    keys.put("web", web.toMap());
    keys.put("log", log.toMap());
    return keys;
  }
}
