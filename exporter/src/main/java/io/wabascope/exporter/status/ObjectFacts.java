package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountNotices;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.search.ExceptionRank;
import io.wabascope.exporter.status.ObjectPage.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an item as labels and texts; absent fields are left out. */
final class ObjectFacts {
  /** Longer texts are cut. */
  private static final int MAX_TEXT = 1_000;

  /** The label of the business that owns an account. */
  static final String OWNER = "Owner business";

  private final List<Fact> facts = new ArrayList<>();

  private ObjectFacts() {}

  /** The states and all other fields. */
  static List<Fact> all(Item item) {
    ObjectFacts facts = new ObjectFacts();
    item.states()
        .forEach((field, state) -> facts.add(label(field), ExceptionRank.words(field, state)));
    facts.addFields(item);
    return facts.facts;
  }

  /** The fields without the states. */
  static List<Fact> fields(Item item) {
    ObjectFacts facts = new ObjectFacts();
    facts.addFields(item);
    return facts.facts;
  }

  private void addFields(Item item) {
    if (item instanceof Business business) {
      add("Name", business.name());
      add("Created", business.created());
      add("Updated", business.updated());
    } else if (item instanceof Account account) {
      addProfile(account.profile());
      addDetails(account.details());
      addNotices(account.notices());
    }
  }

  private void addProfile(AccountProfile profile) {
    add("Name", profile.name());
    add("Country", profile.country());
    add("Currency", profile.currency());
    add("Time zone id", profile.timezoneId());
    add("Ownership", profile.ownershipType());
    add(OWNER, profile.ownerBusinessId());
  }

  private void addDetails(AccountDetails details) {
    Boolean insights = details.insightsEnabled();
    add("Insights", insights == null ? null : insights ? "enabled" : "disabled");
    List<String> permissions = details.permissions();
    add("Permissions", permissions == null ? null : String.join(", ", permissions));
    Map<String, Integer> templates = details.templates();
    add("Message templates", templates == null ? null : templates(templates));
    PhoneNumbers numbers = details.phoneNumbers();
    add(
        "Numbers",
        numbers == null ? null : StatusPage.formatCount(numbers.list().size()));
  }

  private void addNotices(@Nullable AccountNotices notices) {
    if (notices == null) {
      return;
    }
    AccountNotices.Ban ban = notices.ban();
    add("Ban", ban == null ? null : ban.state() + ", from " + ban.at());
    notices
        .restrictions()
        .forEach((type, end) -> add(
            "Restriction", type + (end.equals(Instant.MAX) ? ", no end named" : ", until " + end)));
    add("Violation", notices.violation());
  }

  private static String templates(Map<String, Integer> templates) {
    return templates.isEmpty()
        ? "none"
        : templates.entrySet().stream()
            .map(entry -> entry.getValue() + " "
                + ExceptionRank.words(StateField.TEMPLATE_STATUS, entry.getKey()))
            .collect(Collectors.joining(", "));
  }

  /** The name of a field of states, for example {@code Review status}. */
  static String label(StateField field) {
    return StatusPage.capital(field.label().replace('_', ' '));
  }

  private void add(String label, @Nullable Object value) {
    if (value != null) {
      String text = value.toString();
      facts.add(
          new Fact(label, text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + '…' : text));
    }
  }
}
