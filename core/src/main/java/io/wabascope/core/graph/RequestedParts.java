package io.wabascope.core.graph;

import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.ItemPart;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Tests whether a selection requests a part of an item; a response may lack requested parts. */
public final class RequestedParts implements Predicate<ItemPart> {
  /** Parts that are read from several fields; each of these fields requests the part. */
  private static final Map<String, List<String>> ALTERNATIVES = Map.of(
      "owner_business_info",
      List.of("owner_business_info", "owner_business", "business_id", "on_behalf_of_business_info"),
      "permissions",
      List.of("permissions", "permitted_tasks"));

  private static final Map<String, List<String>> ALTERNATIVES_OF_NUMBERS = Map.of(
      "platform_type",
      List.of("platform_type", "host_platform"),
      "quality_rating",
      List.of("quality_rating", "quality_score"));

  private final Set<String> paths = new HashSet<>();
  private final Set<String> expanded = new HashSet<>();

  public RequestedParts(FieldSelection selection) {
    for (String field : selection.fields()) {
      FieldExpression expression = FieldExpression.parse(field);
      expression.paths(paths::add);
      if (!expression.inner().isEmpty()) {
        expanded.add(expression.name());
      }
    }
  }

  @Override
  public boolean test(ItemPart part) {
    if (!part.number().isEmpty()) {
      return ALTERNATIVES_OF_NUMBERS.getOrDefault(part.field(), List.of(part.field())).stream()
          .anyMatch(field -> paths.contains(AccountList.PHONE_NUMBERS.path() + '.' + field));
    }
    if (part.field().equals(AccountList.MESSAGE_TEMPLATES.path())) {
      return requests(AccountList.MESSAGE_TEMPLATES);
    }
    return ALTERNATIVES.getOrDefault(part.field(), List.of(part.field())).stream()
        .anyMatch(paths::contains);
  }

  /** Whether a field of the item itself is requested. */
  public boolean includes(String field) {
    return paths.contains(field);
  }

  /** Whether the list is requested; for templates, whether their status is. */
  public boolean requests(AccountList list) {
    boolean withStatus = !expanded.contains(list.path()) || paths.contains(list.path() + ".status");
    return paths.contains(list.path()) && (list == AccountList.PHONE_NUMBERS || withStatus);
  }
}
