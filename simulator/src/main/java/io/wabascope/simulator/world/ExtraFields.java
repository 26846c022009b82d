package io.wabascope.simulator.world;

import java.util.HashMap;
import java.util.Map;

/** Maps of fields that only few objects have. */
final class ExtraFields {
  private ExtraFields() {}

  static Map<String, String> with(Map<String, String> fields, String field, String value) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.put(field, value);
    return Map.copyOf(changed);
  }
}
