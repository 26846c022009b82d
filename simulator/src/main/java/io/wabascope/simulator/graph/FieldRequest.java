package io.wabascope.simulator.graph;

import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A requested field with its modifiers and nested fields.
 *
 * @param fields nested fields; empty for the defaults of the API
 */
record FieldRequest(String name, Map<String, String> modifiers, List<FieldRequest> fields) {

  FieldRequest {
    modifiers = Map.copyOf(modifiers);
    fields = List.copyOf(fields);
  }

  static FieldRequest ofName(String name) {
    return new FieldRequest(name, Map.of(), List.of());
  }

  /** These requests as the text of the parameter {@code fields}. */
  static String format(List<FieldRequest> requests) {
    return requests.stream().map(FieldRequest::format).collect(Collectors.joining(","));
  }

  private String format() {
    StringBuilder text = new StringBuilder(name);
    new TreeMap<>(modifiers)
        .forEach((modifier, value) ->
            text.append('.').append(modifier).append('(').append(value).append(')'));
    return fields.isEmpty()
        ? text.toString()
        : text.append('{').append(format(fields)).append('}').toString();
  }

  /** The page size requested by a parameter. */
  static int limit(@Nullable String text, int defaultLimit) {
    if (text == null) {
      return defaultLimit;
    }
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
      throw new GraphErrorException(
          GraphError.invalidParameter("Param limit must be a positive integer"));
    }
    return Integer.parseInt(text);
  }
}
