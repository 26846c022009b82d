package io.wabascope.simulator.event;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.graph.MessageTemplate;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The events of a change of an account. As in the real API, some changes have no event: quality
 * ratings and most states of phone numbers, verifications, health, and the end of a restriction.
 *
 * <p>Field names and values are from Meta's webhook reference, read in November 2026.
 */
final class AccountEvents {
  private static final DateTimeFormatter BAN_DATE =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);
  private static final Duration RESTRICTED_FOR = Duration.ofDays(3);
  private static final Set<String> DECIDED_NAMES =
      Set.of("APPROVED", "DECLINED", "PENDING_REVIEW", "EXPIRED");
  private static final String LIMIT = "whatsapp_business_manager_messaging_limit";

  private final Account before;
  private final Account after;
  private final Instant time;
  private final List<WorldEvent> events = new ArrayList<>();

  private AccountEvents(Account before, Account after, Instant time) {
    this.before = before;
    this.after = after;
    this.time = time;
  }

  /** The events of a change, in a fixed order; none if nothing changed that has an event. */
  static List<WorldEvent> between(Account before, Account after, Instant time) {
    AccountEvents changes = new AccountEvents(before, after, time);
    changes.addStates();
    changes.addPhoneNumbers();
    changes.addTemplates();
    return List.copyOf(changes.events);
  }

  private void addStates() {
    String review = after.states().review();
    if (!review.equals(before.states().review())) {
      add("account_review_update", new JsonObject().put("decision", review));
    }
    String status = after.states().status();
    if (!status.equals(before.states().status())) {
      addStatus(before.states().status(), status);
    }
    String limit = after.states().extra(LIMIT, "TIER_2K");
    if (!limit.equals(before.states().extra(LIMIT, "TIER_2K"))) {
      add(
          "business_capability_update",
          new JsonObject()
              .put("max_daily_conversations_per_business", limit)
              .put("max_phone_numbers_per_business", 25));
    }
  }

  private void addStatus(String from, String to) {
    if (to.equals("DISABLED")) {
      add("account_update", ban("DISABLE"));
    } else if (from.equals("DISABLED")) {
      add("account_update", ban("REINSTATE"));
    }
    if (to.equals("RESTRICTED")) {
      add(
          "account_update",
          event("ACCOUNT_VIOLATION")
              .put("violation_info", new JsonObject().put("violation_type", "SCAM")));
      add(
          "account_update",
          event("ACCOUNT_RESTRICTION")
              .put(
                  "restriction_info",
                  new JsonArray()
                      .add(new JsonObject()
                          .put("restriction_type", "RESTRICTED_BIZ_INITIATED_MESSAGING")
                          .put("expiration", time.plus(RESTRICTED_FOR).getEpochSecond()))
                      .add(new JsonObject()
                          .put("restriction_type", "RESTRICTED_ADD_PHONE_NUMBER_ACTION"))));
    }
  }

  private JsonObject ban(String state) {
    return event("DISABLED_UPDATE")
        .put(
            "ban_info",
            new JsonObject()
                .put("waba_ban_state", state)
                .put("waba_ban_date", BAN_DATE.format(time)));
  }

  private void addPhoneNumbers() {
    int count = Math.min(before.phoneNumbers().size(), after.phoneNumbers().size());
    for (int i = 0; i < count; i++) {
      addPhoneNumber(before.phoneNumbers().get(i), after.phoneNumbers().get(i));
    }
  }

  private void addPhoneNumber(PhoneNumber from, PhoneNumber to) {
    if (from.status().equals("PENDING") && to.status().equals("CONNECTED")) {
      add("phone_number_quality_update", ofNumber(to, "ONBOARDING"));
    }
    if (changed(from, to, "throughput", "STANDARD")
        && to.extra("throughput", "STANDARD").equals("HIGH")) {
      add("phone_number_quality_update", ofNumber(to, "THROUGHPUT_UPGRADE"));
    }
    if (!to.nameStatus().equals(from.nameStatus())) {
      addName(to, to.nameStatus());
    }
    if (changed(from, to, "new_name_status", "NONE")) {
      addName(to, to.extra("new_name_status", "NONE"));
    }
    if (changed(from, to, "is_official_business_account", "false")) {
      boolean official = to.extra("is_official_business_account", "false").equals("true");
      add(
          "account_alerts",
          new JsonObject()
              .put("entity_type", "PHONE_NUMBER")
              .put("entity_id", to.id())
              .put(
                  "alert_info",
                  new JsonObject()
                      .put("alert_severity", "INFORMATIONAL")
                      .put("alert_status", "NONE")
                      .put("alert_type", official ? "OBA_APPROVED" : "OBA_REJECTED")
                      .put("alert_description", "A decision of the simulator.")));
    }
  }

  private static boolean changed(PhoneNumber from, PhoneNumber to, String field, String healthy) {
    return !to.extra(field, healthy).equals(from.extra(field, healthy));
  }

  private static JsonObject ofNumber(PhoneNumber number, String event) {
    return event(event)
        .put("display_phone_number", number.display())
        .put("max_daily_conversations_per_business", "TIER_2K");
  }

  private void addName(PhoneNumber number, String decision) {
    if (DECIDED_NAMES.contains(decision)) {
      add(
          "phone_number_name_update",
          new JsonObject()
              .put("display_phone_number", number.display())
              .put("decision", decision)
              .put("requested_verified_name", number.verifiedName())
              .put("rejection_reason", decision.equals("DECLINED") ? "NAME_NOT_CLEAR" : null));
    }
  }

  private void addTemplates() {
    if (before.templates().equals(after.templates())) {
      return;
    }
    List<MessageTemplate> from = MessageTemplate.listOf(before);
    List<MessageTemplate> to = MessageTemplate.listOf(after);
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      addTemplate(from.get(i), to.get(i));
    }
  }

  private void addTemplate(MessageTemplate from, MessageTemplate to) {
    if (!from.states().status().equals(to.states().status())) {
      add(
          "message_template_status_update",
          ofTemplate(to).put("event", to.states().status()).put("reason", to.rejectedReason()));
    }
    if (!from.states().quality().equals(to.states().quality())) {
      add(
          "message_template_quality_update",
          ofTemplate(to)
              .put("previous_quality_score", from.states().quality())
              .put("new_quality_score", to.states().quality()));
    }
    if (!from.states().category().equals(to.states().category())) {
      add(
          "template_category_update",
          ofTemplate(to)
              .put("previous_category", from.states().category())
              .put("new_category", to.states().category()));
    }
  }

  /** The id is a number here and a text in the Graph API, as in Meta's examples. */
  private static JsonObject ofTemplate(MessageTemplate template) {
    return new JsonObject()
        .put("message_template_id", Long.parseLong(template.id()))
        .put("message_template_name", template.name())
        .put("message_template_language", template.language());
  }

  private static JsonObject event(String name) {
    return new JsonObject().put("event", name);
  }

  private void add(String field, JsonObject value) {
    events.add(WorldEvent.ofAccount(after.id(), field, value, time));
  }
}
