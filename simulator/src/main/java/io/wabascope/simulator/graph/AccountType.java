package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a WhatsApp Business Account, and the lists that hang on it. */
final class AccountType {
  static final NodeType<Account> TYPE = new NodeType<Account>(
          "WhatsAppBusinessAccount", "id,name,currency,timezone_id,message_template_namespace")
      .with("id", Account::id)
      .with("name", Account::name)
      .with("account_review_status", account -> account.standing().review())
      .withShaped(
          "business_verification_status",
          (account, request, lens) -> lens.verification(account.standing().verification()))
      .with("status", account -> account.standing().status())
      .with("is_enabled_for_insights", account -> account.standing().insights())
      .with("ownership_type", account -> account.origin().ownership())
      .with("country", account -> account.origin().country())
      .with("primary_business_location", account -> account.origin().country())
      .with("currency", account -> account.origin().currency())
      .with("timezone_id", account -> Integer.toString(account.origin().timezoneId()))
      .with("creation_time", account -> account.origin().createdAt().getEpochSecond())
      .with("message_template_namespace", AccountType::namespace)
      .with("whatsapp_business_manager_messaging_limit", account -> "TIER_2K")
      .withShaped("owner_business_info", (account, request, lens) -> owner(account, lens))
      .withShaped("owner_business", (account, request, lens) -> owner(account, lens))
      .withShaped("on_behalf_of_business_info", (account, request, lens) -> onBehalf(account, lens))
      .with("health_status", AccountType::health)
      .withUnset(
          "purchase_order_number",
          "linked_commerce_account",
          "primary_funding_id",
          "is_shared_with_partners",
          "marketing_messages_lite_api_status",
          "marketing_messages_onboarding_status",
          "auth_international_rate_eligibility",
          "template_auto_archival_enabled",
          "disable_marketing_messages_on_cloud_api",
          "analytics")
      .withEdge("phone_numbers", PhoneType.TYPE, AccountType::phoneNumbers)
      .withEdge("message_templates", Template.TYPE, AccountType::templates)
      .withShaped("subscribed_apps", AccountType::subscribedApps)
      .withShaped("schedules", AccountType::nothing)
      .withShaped("audiences", AccountType::nothing)
      .withDocumented("dcc_config", (account, request, lens) -> new JsonObject())
      .withDocumented(
          "business_id", (account, request, lens) -> account.origin().ownerId())
      .withDocumented(
          "assignment_date",
          (account, request, lens) -> lens.time(account.origin().createdAt()))
      .withDocumented("permissions", (account, request, lens) -> tasks(account))
      .withDocumented("permitted_tasks", (account, request, lens) -> tasks(account));

  private AccountType() {}

  static Object phoneNumbers(Account account, FieldRequest request, Lens lens) {
    return lens.<PhoneNumber>nested(
        account.id() + "/phone_numbers",
        account.phoneNumbers(),
        request,
        phone -> PhoneType.TYPE.show(phone, request.fields(), lens));
  }

  static Object templates(Account account, FieldRequest request, Lens lens) {
    return lens.nested(
        account.id() + "/message_templates",
        Template.of(account),
        request,
        template -> Template.TYPE.show(template, request.fields(), lens));
  }

  private static Object subscribedApps(Account account, FieldRequest request, Lens lens) {
    JsonObject app = new JsonObject().put("id", "700000000000001").put("name", "Simulated App");
    return lens.<JsonObject>nested(
        account.id() + "/subscribed_apps",
        List.of(new JsonObject().put("whatsapp_business_api_data", app)),
        request,
        item -> item);
  }

  private static Object nothing(Account account, FieldRequest request, Lens lens) {
    return lens.nested(account.id() + "/" + request.name(), List.of(), request, item -> item);
  }

  private static JsonObject owner(Account account, Lens lens) {
    String id = account.origin().ownerId();
    String name = lens.world()
        .business(id)
        .map(business -> business.name())
        .or(() -> lens.world().provider(id).map(provider -> provider.name()))
        .orElse("Simulated Business");
    return new JsonObject().put("id", id).put("name", name);
  }

  private static @Nullable JsonObject onBehalf(Account account, Lens lens) {
    String ownership = account.origin().ownership();
    if (ownership.equals("CLIENT_OWNED")) {
      return null;
    }
    return owner(account, lens).put("status", "APPROVED").put("type", ownership);
  }

  private static JsonObject health(Account account) {
    String status = account.standing().status();
    String can = status.equals("ACTIVE") ? "AVAILABLE" : "BLOCKED";
    JsonArray entities = new JsonArray()
        .add(new JsonObject()
            .put("entity_type", "WABA")
            .put("id", account.id())
            .put("can_send_message", can));
    account.phoneNumbers().forEach(phone -> entities.add(PhoneType.entity(phone)));
    return new JsonObject().put("can_send_message", can).put("entities", entities);
  }

  private static JsonArray tasks(Account account) {
    return account.origin().ownership().equals("SELF")
        ? new JsonArray().add("MANAGE").add("DEVELOP").add("FULL_CONTROL")
        : new JsonArray().add("MANAGE_TEMPLATES").add("MESSAGING").add("VIEW_INSIGHTS");
  }

  private static String namespace(Account account) {
    return String.format(
        Locale.ROOT, "%08x_%08x", account.id().hashCode(), account.id().length());
  }
}
