package io.wabascope.config;

import io.wabascope.core.sweep.Absences;
import java.util.LinkedHashMap;
import java.util.Map;

/** When objects that are gone are forgotten. */
public record InventorySettings(Absences.Rule rule) {
  public static final InventorySettings DEFAULT = new InventorySettings(Absences.Rule.DEFAULT);

  static InventorySettings read(Section inventory) {
    return new InventorySettings(new Absences.Rule(
        inventory.or("forget_after", DEFAULT.rule.after(), Shapes.whole(1, 1000)),
        inventory.or("guard", DEFAULT.rule.guard(), Shapes::ratio)));
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("forget_after", rule.after());
    keys.put("guard", rule.guard());
    return keys;
  }
}
