package io.wabascope.core.graph;

import io.wabascope.core.inventory.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of an edge: fields, the way of paging, and parameters passed through as they are.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a field cannot be read.
 *
 * @param fields as {@link FieldExpression} reads them, expansions included; never without id
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
   * This selection without the fields at those places, as {@link #pathsOf} names them. An expansion
   * of which nothing is left is not asked for either.
   */
  public FieldSelection withoutPaths(Set<String> paths) {
    List<String> remainingFields = fields.stream()
        .flatMap(field -> FieldExpression.parse(field).without(paths).stream())
        .map(FieldExpression::toString)
        .toList();
    return new FieldSelection(remainingFields, paging, query);
  }

  /**
   * Where that field is asked for: {@code status} on its own, {@code phone_numbers.status} inside an
   * expansion. Nowhere for id, without which an answer is of no use.
   */
  public List<String> pathsOf(String field) {
    List<String> paths = new ArrayList<>();
    if (!field.equals("id")) {
      fields.forEach(entry -> FieldExpression.parse(entry).places(field, paths::add));
    }
    return List.copyOf(paths);
  }

  /** The places of all fields that a page can do without: all but id, and those inside expansions. */
  public List<String> optionalPaths() {
    List<String> paths = new ArrayList<>();
    fields.forEach(field -> FieldExpression.parse(field).leaves(paths::add));
    paths.remove("id");
    return List.copyOf(paths);
  }

  /** Whether that field is asked for, on its own or inside an expansion; id can't be refused. */
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
