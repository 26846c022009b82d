package io.wabascope.core.graph;

import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of an edge: fields, the paging parameter, and extra query parameters.
 *
 * <p>A list of an account without a page size gets the maximum, because the API's default is 25.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a field has wrong syntax.
 *
 * @param fields in the syntax of {@link FieldExpression}; {@code id} is always included
 * @param query parameters that are passed on unchanged
 */
public record FieldSelection(
    List<String> fields, PagingParameter paging, Map<String, String> query) {
  private static final Set<String> PAGING_MODIFIERS =
      Set.of("limit", "first", "last", "after", "before", "as");

  /** The decoded fields that the API returns for a list if only its name is requested. */
  private static final Map<AccountList, List<String>> DEFAULT_LIST_FIELDS = Map.of(
      AccountList.PHONE_NUMBERS,
      List.of("id", "display_phone_number", "verified_name", "quality_rating"),
      AccountList.MESSAGE_TEMPLATES,
      List.of("id", "status"));

  /** Fields that older versions lack, with the major version that introduced them. */
  private static final Map<String, Integer> INTRODUCED_IN = Map.of(
      "whatsapp_business_manager_messaging_limit", 24,
      "marketing_messages_onboarding_status", 24);

  public FieldSelection {
    fields = fields.stream().map(FieldSelection::withPageSize).toList();
    fields = fields.contains("id") ? fields : withId(fields);
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
   * This selection without the fields that this version of the API lacks.
   *
   * @param majorVersion the number before the dot: 25 for {@code v25.0}
   */
  public FieldSelection supportedBy(int majorVersion) {
    Set<String> lacking = INTRODUCED_IN.entrySet().stream()
        .filter(field -> field.getValue() > majorVersion)
        .flatMap(field -> pathsOf(field.getKey()).stream())
        .collect(Collectors.toSet());
    return lacking.isEmpty() ? this : withoutPaths(lacking);
  }

  /**
   * The paths at which a field is requested: {@code status} at the top, {@code
   * phone_numbers.status} inside an expansion. Empty for {@code id}, which is never removed.
   */
  public List<String> pathsOf(String field) {
    List<String> paths = new ArrayList<>();
    if (!field.equals("id")) {
      fields.forEach(entry -> FieldExpression.parse(entry).pathsNamed(field, paths::add));
    }
    return List.copyOf(paths);
  }

  /** The paths of all fields that may be dropped: all but the id and the expansions themselves. */
  public List<String> optionalPaths() {
    List<String> paths = new ArrayList<>();
    fields.forEach(field -> FieldExpression.parse(field).leafPaths(paths::add));
    paths.remove("id");
    return List.copyOf(paths);
  }

  /** Whether a field is requested, at the top or inside an expansion; false for {@code id}. */
  public boolean includes(String field) {
    return !pathsOf(field).isEmpty();
  }

  private static String withPageSize(String field) {
    FieldExpression expression = FieldExpression.parse(field);
    Set<String> modifiers = expression.arguments().keySet();
    boolean isSized = modifiers.contains("limit") || modifiers.contains("first");
    return isSized || listOf(expression) == null
        ? field
        : expression.withModifier(".limit(" + PageRequest.MAX_PAGE_SIZE + ")").toString();
  }

  private static @Nullable AccountList listOf(FieldExpression expression) {
    for (AccountList list : AccountList.values()) {
      if (list.path().equals(expression.name())) {
        return list;
      }
    }
    return null;
  }

  /** The selection for the list's own edge, which returns the further pages of the list. */
  public FieldSelection ofList(AccountList list) {
    List<String> inner = new ArrayList<>();
    Map<String, String> filters = new LinkedHashMap<>();
    for (String field : fields) {
      FieldExpression expression = FieldExpression.parse(field);
      if (expression.name().equals(list.path())) {
        expression.inner().forEach(nested -> inner.add(nested.toString()));
        filters.putAll(expression.arguments());
      }
    }
    filters.keySet().removeAll(PAGING_MODIFIERS);
    return new FieldSelection(
        inner.isEmpty() ? DEFAULT_LIST_FIELDS.getOrDefault(list, List.of()) : inner,
        PagingParameter.LIMIT,
        filters);
  }

  private static List<String> withId(List<String> fields) {
    List<String> withId = new ArrayList<>(fields.size() + 1);
    withId.add("id");
    withId.addAll(fields);
    return List.copyOf(withId);
  }
}
