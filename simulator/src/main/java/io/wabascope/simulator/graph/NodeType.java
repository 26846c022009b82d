package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type of node with the fields it has; a field it has not costs the caller the whole page. */
final class NodeType<T> {
  private final String name;
  private final List<String> defaults;
  private final Map<String, Field<T>> fields = new LinkedHashMap<>();

  /** How the value of a field is found; null where the API would leave the field out. */
  interface Value<T> {
    @Nullable
    Object of(T object, FieldRequest request, Lens lens);
  }

  private record Field<T>(Value<T> value, @Nullable NodeType<?> inside, boolean onlyDocumented) {}

  /**
   * @param defaults what is shown to a call that names no fields, parted by commas
   */
  NodeType(String name, String defaults) {
    this.name = name;
    this.defaults = List.of(defaults.split(","));
  }

  String name() {
    return name;
  }

  NodeType<T> with(String field, Function<T, @Nullable Object> value) {
    fields.put(field, new Field<>((object, request, lens) -> value.apply(object), null, false));
    return this;
  }

  NodeType<T> withShaped(String field, Value<T> value) {
    fields.put(field, new Field<>(value, null, false));
    return this;
  }

  /** A field that the documents list and the real API is believed not to have. */
  NodeType<T> withDocumented(String field, Value<T> value) {
    fields.put(field, new Field<>(value, null, true));
    return this;
  }

  NodeType<T> withEdge(String field, NodeType<?> inside, Value<T> value) {
    fields.put(field, new Field<>(value, inside, false));
    return this;
  }

  /** Fields that exist and are unset on every object of this world. */
  NodeType<T> withUnset(String... names) {
    for (String field : names) {
      with(field, object -> null);
    }
    return this;
  }

  /** Refuses a field that does not exist, whether or not there is an object to show. */
  void check(List<FieldRequest> asked, Dialect dialect) {
    for (FieldRequest request : asked) {
      Field<T> field = field(request.name(), dialect);
      if (field.inside() != null) {
        field.inside().check(request.fields(), dialect);
      }
    }
  }

  /** The object with what was asked for, or with the defaults; the id always. */
  JsonObject show(T object, List<FieldRequest> asked, Lens lens) {
    return show(object, asked, defaults, lens);
  }

  JsonObject show(T object, List<FieldRequest> asked, List<String> usual, Lens lens) {
    List<FieldRequest> wanted =
        asked.isEmpty() ? usual.stream().map(FieldRequest::plain).toList() : asked;
    JsonObject shown = new JsonObject();
    for (FieldRequest request : wanted) {
      put(shown, request, object, lens);
    }
    if (!shown.containsKey("id")) {
      put(shown, FieldRequest.plain("id"), object, lens);
    }
    return shown;
  }

  private void put(JsonObject shown, FieldRequest request, T object, Lens lens) {
    Object value = field(request.name(), lens.dialect()).value().of(object, request, lens);
    if (value != null) {
      shown.put(request.name(), value);
    }
  }

  private Field<T> field(String field, Dialect dialect) {
    Field<T> known = fields.get(field);
    if (known == null || (known.onlyDocumented() && !dialect.documentedFields())) {
      throw new GraphRefusal(GraphError.nonexistingField(field, name));
    }
    return known;
  }
}
