package io.wabascope.core.graph;

import io.wabascope.core.inventory.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a request asks of an edge: fields, the paging parameter, and extra query parameters.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a field has wrong syntax.
 *
 * @param fields in the syntax of {@link FieldExpression}; {@code id} is always included
 * @param query parameters that are passed on unchanged
 */
public record FieldSelection(
    List<String> fields, PagingParameter paging, Map<String, String> query) {
  public FieldSelection {
    fields.forEach(FieldExpression::parse);
    fields = fields.contains("id") ? List.copyOf(fields) : withId(fields);
    query = Map.copyOf(query);
  }

  public static FieldSelection defaults(Edge edge) {
    return new FieldSelection(edge.defaultFields(), PagingParameter.LIMIT, Map.of());
  }

  /**
   * This selection without the fields at these paths, as {@link #pathsOf} returns them. An
   * expansion without remaining fields is removed too.
   */
  public FieldSelection withoutPaths(Set<String> paths) {
    List<String> remainingFields = fields.stream()
        .flatMap(field -> FieldExpression.parse(field).without(paths).stream())
        .map(FieldExpression::toString)
        .toList();
    return new FieldSelection(remainingFields, paging, query);
  }

  /**
   * The paths at which a field is requested: {@code status} at the top, {@code
   * phone_numbers.status} inside an expansion. Empty for {@code id}, which is never removed.
   */
  public List<String> pathsOf(String field) {
    List<String> paths = new ArrayList<>();
    if (!field.equals("id")) {
      fields.forEach(entry -> FieldExpression.parse(entry).places(field, paths::add));
    }
    return List.copyOf(paths);
  }

  /** Whether a field is requested, at the top or inside an expansion; false for {@code id}. */
  public boolean includes(String field) {
    return !pathsOf(field).isEmpty();
  }

  private static List<String> withId(List<String> fields) {
    List<String> withId = new ArrayList<>(fields.size() + 1);
    withId.add("id");
    withId.addAll(fields);
    return List.copyOf(withId);
  }
}
