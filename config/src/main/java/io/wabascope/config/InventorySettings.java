package io.wabascope.config;

import io.wabascope.core.sweep.Absences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When objects that are gone are forgotten, and where what is known outlives the process.
 *
 * @param directory null where a restart begins with nothing
 */
public record InventorySettings(
    Absences.Rule rule, @Nullable Path directory) {
  public static final InventorySettings DEFAULT =
      new InventorySettings(Absences.Rule.DEFAULT, null);

  static InventorySettings read(Section inventory) {
    Path directory =
        inventory.optional("directory", Shapes.path(inventory.reading().directory()));
    if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
      inventory.refuse("directory", "is a file: " + Shown.plain(directory.toString()));
    }
    Absences.Rule rule = new Absences.Rule(
        inventory.or("forget_after", DEFAULT.rule.after(), Shapes.whole(1, 1000)),
        inventory.or("guard", DEFAULT.rule.guard(), Shapes::ratio));
    return new InventorySettings(rule, directory);
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("forget_after", rule.after());
    keys.put("guard", rule.guard());
    if (directory != null) {
      keys.put("directory", directory.toString());
    }
    return keys;
  }
}
