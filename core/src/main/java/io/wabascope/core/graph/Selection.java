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
   * This selection without the fields that the API refused. A refused field may stand alone, carry
   * an expansion, or stand inside one.
   */
  public Selection without(Set<String> refused) {
    List<String> kept = new ArrayList<>();
    for (String field : fields) {
      String rest = FieldText.without(field, refused);
      if (!rest.isEmpty()) {
        kept.add(rest);
      }
    }
    return new Selection(kept, paging, query);
  }

  /** Whether that field is asked for, on its own or inside an expansion; id can't be refused. */
  public boolean asksFor(String field) {
    return !field.equals("id") && fields.stream().anyMatch(f -> FieldText.names(f, field));
  }

  private static List<String> withId(List<String> fields) {
    List<String> all = new ArrayList<>(fields.size() + 1);
    all.add("id");
    all.addAll(fields);
    return List.copyOf(all);
  }
}
