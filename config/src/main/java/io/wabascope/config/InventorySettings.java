package io.wabascope.config;

import io.wabascope.config.yaml.Durations;
import io.wabascope.config.yaml.SafeText;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.core.sweep.MissingObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When missing objects are removed, and where the inventory is stored across restarts.
 *
 * @param directory null if the inventory is not stored
 */
public record InventorySettings(
    MissingObjects.RemovalRule removalRule, @Nullable Path directory) {
  /** Shorter, and the removal would come before anybody could act on the alert. */
  private static final Duration MIN_HOLD = Duration.ofHours(1);

  public static final InventorySettings DEFAULT =
      new InventorySettings(MissingObjects.RemovalRule.DEFAULT, null);

  static InventorySettings read(YamlSection inventory) {
    Path directory =
        inventory.optional("directory", ValueParsers.path(inventory.context().directory()));
    if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
      inventory.addProblem("directory", "is a file: " + SafeText.plain(directory.toString()));
    }
    MissingObjects.RemovalRule removalRule = new MissingObjects.RemovalRule(
        inventory.getOrDefault(
            "forget_after", DEFAULT.removalRule.forgetAfter(), ValueParsers.integer(1, 1000)),
        inventory.getOrDefault("guard", DEFAULT.removalRule.maxShare(), ValueParsers::ratio),
        inventory.getOrDefault(
            "hold_removals",
            DEFAULT.removalRule.hold(),
            ValueParsers.duration(MIN_HOLD, Duration.ofDays(30))));
    return new InventorySettings(removalRule, directory);
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("forget_after", removalRule.forgetAfter());
    keys.put("guard", removalRule.maxShare());
    keys.put("hold_removals", Durations.format(removalRule.hold()));
    if (directory != null) {
      keys.put("directory", directory.toString());
    }
    return keys;
  }
}
