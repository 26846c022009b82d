package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object besides names and states, as texts. A text with several parts separates
 * them by spaces, for example {@code APP:AVAILABLE WABA:BLOCKED}.
 */
public final class ObjectDetails {
  private static final String ENTITIES = "health_entities";
  private static final String ERRORS = "health_errors";
  private static final String TRUNCATED = "truncated_lists";
  private static final String OFFICIAL = "official";
  private static final String LAST_ONBOARDED = "last_onboarded";

  /** All names, in the order in which they are shown. */
  static final List<String> NAMES = names();

  private ObjectDetails() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(ENTITIES, ERRORS, TRUNCATED));
    TemplateCounts.FIELDS.forEach(field -> names.add(nameOf(field)));
    names.addAll(List.of(OFFICIAL, LAST_ONBOARDED));
    return List.copyOf(names);
  }

  /** The name under which templates are counted by a field. */
  public static String nameOf(StateField templateField) {
    return templateField == StateField.TEMPLATE_STATUS
        ? AccountList.MESSAGE_TEMPLATES.path()
        : templateField.label().replace("template_", "templates_by_");
  }

  /** The details by name; those that no target reported are left out. */
  static Map<String, String> of(IndexedObject entry) {
    Map<String, String> details = new LinkedHashMap<>();
    PhoneNumber number = entry.number();
    if (number != null) {
      put(details, OFFICIAL, number.details().official());
      put(details, LAST_ONBOARDED, number.details().lastOnboarded());
    } else if (entry.object().item() instanceof Account account) {
      addAccount(details, account.details());
    }
    return details;
  }

  private static void addAccount(Map<String, String> details, AccountDetails account) {
    HealthReport health = account.health();
    if (health != null) {
      put(details, ENTITIES, pairs(health.entities()));
      put(
          details,
          ERRORS,
          health.errors().stream()
              .map(error -> error.entityType() + ':' + error.code())
              .collect(Collectors.joining(" ")));
    }
    put(
        details,
        TRUNCATED,
        Stream.of(AccountList.values())
            .filter(account::isTruncated)
            .map(AccountList::path)
            .collect(Collectors.joining(" ")));
    TemplateCounts templates = account.templateCounts();
    if (templates != null) {
      templates.byField().forEach((field, counts) -> put(details, nameOf(field), pairs(counts)));
    }
  }

  private static String pairs(Map<String, ?> byState) {
    return byState.entrySet().stream()
        .map(state -> state.getKey() + ':' + state.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void put(Map<String, String> details, String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      details.put(name, value.toString());
    }
  }
}
