package io.wabascope.simulator.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a call or an expansion asks for. Every list understands the same words.
 *
 * @param limit the maximum number of objects: {@code limit}, else {@code first}, else {@code last}
 * @param after the cursor that the page follows; null for the first page
 * @param before the cursor that the page precedes; null where {@code after} is given
 */
record PageRequest(
    int limit, @Nullable String after, @Nullable String before) {
  private static final int DEFAULT_LIMIT = 25;

  /** Reads the parameters of a call, or the modifiers of a field. */
  static PageRequest of(Map<String, String> parameters, int maxPageSize) {
    String limit = null;
    for (String name : new String[] {"last", "first", "limit"}) {
      limit = parameters.getOrDefault(name, limit);
    }
    String after = cursor(parameters, "after");
    return new PageRequest(
        Math.min(FieldRequest.limit(limit, DEFAULT_LIMIT), maxPageSize),
        after,
        after == null ? cursor(parameters, "before") : null);
  }

  private static @Nullable String cursor(Map<String, String> parameters, String name) {
    String cursor = parameters.get(name);
    return cursor == null || cursor.isEmpty() ? null : cursor;
  }
}
