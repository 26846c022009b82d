package io.wabascope.config;

import io.wabascope.config.secret.SecretCache;
import io.wabascope.config.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A complete configuration: read once, fully validated, then immutable.
 *
 * <p>Each section's record reads and writes its own keys, so each key appears in one class.
 *
 * @param webhooks null if no events are received
 */
public record Settings(
    GraphSettings graph,
    List<AppSettings> apps,
    InventorySettings inventory,
    ExpositionSettings exposition,
    ClusterSettings cluster,
    WebSettings web,
    @Nullable WebhookSettings webhooks,
    LogSettings log) {
  public Settings {
    apps = List.copyOf(apps);
  }

  /**
   * Reads the whole file.
   *
   * @param secretCache secrets read before
   * @param webFile read instead of the file that {@code web.config_file} names; null for no
   *     override
   */
  public static Settings read(YamlSection root, SecretCache secretCache, @Nullable Path webFile) {
    Set<String> names = new HashSet<>();
    GraphSettings graph = root.section("graph", GraphSettings::read);
    List<AppSettings> apps = root.sections(
        "apps",
        (app, yamlValue) -> AppSettings.read(app, names, secretCache, graph.majorVersion()));
    return new Settings(
        graph,
        apps,
        root.section("inventory", InventorySettings::read),
        root.section("exposition", ExpositionSettings::read),
        root.section("cluster", ClusterSettings::read),
        root.section("web", web -> WebSettings.read(web, webFile)),
        WebhookSettings.read(root, apps),
        root.section("log", LogSettings::read));
  }

  /**
   * The keys with other values in the next settings that take effect only after a restart. Changes
   * of {@code web} that need one are refused instead.
   */
  public List<String> keysNeedingRestart(Settings next) {
    List<String> keys = new ArrayList<>();
    if (!Objects.equals(inventory.directory(), next.inventory.directory())) {
      keys.add("inventory.directory");
    }
    if (exposition.scope() != next.exposition.scope()) {
      keys.add("exposition.scope");
    }
    Map<String, Object> before = cluster.toMap();
    Map<String, Object> after = next.cluster.toMap();
    Stream.concat(before.keySet().stream(), after.keySet().stream())
        .distinct()
        .filter(key -> !Objects.equals(before.get(key), after.get(key)))
        .forEach(key -> keys.add("cluster." + key));
    return keys;
  }

  /** Whether a web.yml, or a file that it names, has changed or cannot be read. Blocks. */
  public boolean isWebConfigOutdated() {
    return web.isOutdated() || (webhooks != null && webhooks.isOutdated());
  }

  /** Whether Meta's events about the accounts of an app are accepted. */
  public boolean receivesEvents(String app) {
    return webhooks != null
        && apps.stream()
            .anyMatch(each -> each.name().equals(app) && each.webhookVerifyToken() != null);
  }

  /** The fraction of an app's budget that is kept for reads after events; 0 without events. */
  public double eventShare(String app) {
    return webhooks != null && receivesEvents(app) ? webhooks.budgetShare() : 0;
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("graph", graph.toMap());
    keys.put("apps", apps.stream().map(AppSettings::toMap).toList());
    keys.put("inventory", inventory.toMap());
    keys.put("exposition", exposition.toMap());
    keys.put("cluster", cluster.toMap());
    keys.put("web", web.toMap());
    if (webhooks != null) {
      keys.put("webhooks", webhooks.toMap());
    }
    keys.put("log", log.toMap());
    return keys;
  }
}
