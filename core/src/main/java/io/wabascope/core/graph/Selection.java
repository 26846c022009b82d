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
public record Selection(List<String> fields, Paging paging, Map<String, String> query) {
  public Selection {
    fields.forEach(FieldExpression::parse);
    fields = fields.contains("id") ? List.copyOf(fields) : withId(fields);
    query = Map.copyOf(query);
  }

  public static Selection defaults(Edge edge) {
    return new Selection(edge.defaultFields(), Paging.LIMIT, Map.of());
  }

  /**
   * This selection without the fields at those places, as {@link #placesOf} names them. An expansion
   * of which nothing is left is not asked for either.
   */
  public Selection without(Set<String> places) {
    List<String> kept = fields.stream()
        .flatMap(field -> FieldExpression.parse(field).without(places).stream())
        .map(FieldExpression::toString)
        .toList();
    return new Selection(kept, paging, query);
  }

  /**
   * Where that field is asked for: {@code status} on its own, {@code phone_numbers.status} inside an
   * expansion. Nowhere for id, without which an answer is of no use.
   */
  public List<String> placesOf(String field) {
    List<String> places = new ArrayList<>();
    if (!field.equals("id")) {
      fields.forEach(entry -> FieldExpression.parse(entry).places(field, places::add));
    }
    return List.copyOf(places);
  }

  /** Whether that field is asked for, on its own or inside an expansion; id can't be refused. */
  public boolean asksFor(String field) {
    return !placesOf(field).isEmpty();
  }

  private static List<String> withId(List<String> fields) {
    List<String> all = new ArrayList<>(fields.size() + 1);
    all.add("id");
    all.addAll(fields);
    return List.copyOf(all);
  }
}
