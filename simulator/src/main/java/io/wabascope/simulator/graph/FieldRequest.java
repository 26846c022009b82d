package io.wabascope.simulator.graph;

import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field that a call asks for, with its modifiers and what it asks for inside.
 *
 * @param fields empty where the call leaves the choice to the API
 */
record FieldRequest(String name, Map<String, String> modifiers, List<FieldRequest> fields) {

  FieldRequest {
    modifiers = Map.copyOf(modifiers);
    fields = List.copyOf(fields);
  }

  static FieldRequest plain(String name) {
    return new FieldRequest(name, Map.of(), List.of());
  }

  @Nullable
  String after() {
    return modifiers.get("after");
  }

  int limit(int usual) {
    return limit(modifiers.get("limit"), usual);
  }

  /** The page size that a parameter asks for. */
  static int limit(@Nullable String text, int usual) {
    if (text == null) {
      return usual;
    }
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
      throw new GraphRefusal(GraphError.badParameter("Param limit must be a positive integer"));
    }
    return Integer.parseInt(text);
  }
}
