package io.wabascope.core.graph;

import io.wabascope.core.inventory.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of an edge: fields, the way of paging, and parameters passed through as they are.
 *
 * @param fields the fields as the Graph API writes them, expansions included; never without id
 */
public record Selection(List<String> fields, Paging paging, Map<String, String> query) {
  public Selection {
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
    List<String> kept = new ArrayList<>();
    for (String field : fields) {
      String rest = FieldText.without(field, "", places);
      if (!rest.isEmpty()) {
        kept.add(rest);
      }
    }
    return new Selection(kept, paging, query);
  }

  /**
   * Where that field is asked for: {@code status} on its own, {@code phone_numbers.status} inside an
   * expansion. Nowhere for id, without which an answer is of no use.
   */
  public List<String> placesOf(String field) {
    List<String> places = new ArrayList<>();
    if (!field.equals("id")) {
      fields.forEach(f -> FieldText.places(f, "", field, places));
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
