package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type of node and its fields. An unknown field makes the whole page fail. */
final class NodeType<T> {
  private final String name;
  private final List<String> defaults;
  private final Map<String, FieldDefinition<T>> fields = new LinkedHashMap<>();

  /** Reads the value of a field; null if the API omits the field. */
  interface FieldValue<T> {
    @Nullable
    Object get(T object, FieldRequest request, ResponseContext context);
  }

  private record FieldDefinition<T>(
      FieldValue<T> value, @Nullable NodeType<?> nestedType, boolean documentedOnly, int since) {

    boolean isKnown(ResponseContext context) {
      return context.version() >= since
          && (!documentedOnly || context.dialect().documentedFields());
    }
  }

  /**
   * @param defaults fields returned to a call without {@code fields}, separated by commas
   */
  NodeType(String name, String defaults) {
    this.name = name;
    this.defaults = List.of(defaults.split(","));
  }

  String name() {
    return name;
  }

  NodeType<T> with(String field, Function<T, @Nullable Object> value) {
    fields.put(
        field,
        new FieldDefinition<>((object, request, context) -> value.apply(object), null, false, 0));
    return this;
  }

  NodeType<T> withComputed(String field, FieldValue<T> value) {
    fields.put(field, new FieldDefinition<>(value, null, false, 0));
    return this;
  }

  /** A field that versions before this one do not have. */
  NodeType<T> withSince(int version, String field, FieldValue<T> value) {
    fields.put(field, new FieldDefinition<>(value, null, false, version));
    return this;
  }

  /** A field that is documented but presumably missing in the real API. */
  NodeType<T> withDocumentedOnly(String field, FieldValue<T> value) {
    fields.put(field, new FieldDefinition<>(value, null, true, 0));
    return this;
  }

  NodeType<T> withEdge(String field, NodeType<?> nestedType, FieldValue<T> value) {
    fields.put(field, new FieldDefinition<>(value, nestedType, false, 0));
    return this;
  }

  /** Fields that exist but are unset on every object of this world. */
  NodeType<T> withUnset(String... names) {
    for (String field : names) {
      with(field, object -> null);
    }
    return this;
  }

  /** Rejects unknown fields, even if the list is empty. */
  void requireKnownFields(List<FieldRequest> requested, ResponseContext context) {
    for (FieldRequest request : requested) {
      FieldDefinition<T> field = field(request.name(), context);
      if (field.nestedType() != null) {
        field.nestedType().requireKnownFields(request.fields(), context);
      }
    }
  }

  /** The object with the requested or default fields, and always with its id. */
  JsonObject toJson(T object, List<FieldRequest> requested, ResponseContext context) {
    return toJson(object, requested, defaults, context);
  }

  JsonObject toJson(
      T object, List<FieldRequest> requested, List<String> defaultFields, ResponseContext context) {
    List<FieldRequest> selected =
        requested.isEmpty() ? defaultFields.stream().map(FieldRequest::ofName).toList() : requested;
    JsonObject json = new JsonObject();
    for (FieldRequest request : selected) {
      putField(json, request, object, context);
    }
    if (!json.containsKey("id")) {
      putField(json, FieldRequest.ofName("id"), object, context);
    }
    return json;
  }

  private void putField(JsonObject json, FieldRequest request, T object, ResponseContext context) {
    Object value = field(request.name(), context).value().get(object, request, context);
    if (value != null) {
      json.put(request.name(), value);
    }
  }

  private FieldDefinition<T> field(String field, ResponseContext context) {
    FieldDefinition<T> definition = fields.get(field);
    if (definition == null || !definition.isKnown(context)) {
      throw new GraphErrorException(GraphError.nonexistingField(field, name));
    }
    return definition;
  }
}
