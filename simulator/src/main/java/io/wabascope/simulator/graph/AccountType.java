package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields and nested lists of a WhatsApp Business Account. */
final class AccountType {
  static final NodeType<Account> TYPE = new NodeType<Account>(
          "WhatsAppBusinessAccount", "id,name,currency,timezone_id,message_template_namespace")
      .with("id", Account::id)
      .with("name", Account::name)
      .with("account_review_status", account -> account.states().review())
      .withComputed(
          "business_verification_status",
          (account, request, context) ->
              context.formatVerification(account.states().verification()))
      .with("status", account -> account.states().status())
      .with("is_enabled_for_insights", account -> account.states().insightsEnabled())
      .with("ownership_type", account -> account.origin().ownership())
      .with("country", account -> account.origin().country())
      .with("primary_business_location", account -> account.origin().country())
      .with("currency", account -> account.origin().currency())
      .with("timezone_id", account -> Integer.toString(account.origin().timezoneId()))
      .with("creation_time", account -> account.origin().createdAt().getEpochSecond())
      .with("message_template_namespace", AccountType::namespace)
      .withSince(
          24,
          "whatsapp_business_manager_messaging_limit",
          (account, request, context) -> messagingLimit(account))
      .withSince(
          24,
          "marketing_messages_onboarding_status",
          (account, request, context) ->
              account.states().extra("marketing_messages_onboarding_status", "ELIGIBLE"))
      .with("primary_funding_id", AccountType::fundingId)
      .withComputed("owner_business_info", (account, request, context) -> owner(account, context))
      .withComputed("owner_business", (account, request, context) -> owner(account, context))
      .withComputed(
          "on_behalf_of_business_info", (account, request, context) -> onBehalfOf(account, context))
      .withComputed(
          "health_status", (account, request, context) -> HealthStatus.ofAccount(account, context))
      .withUnset(
          "purchase_order_number",
          "linked_commerce_account",
          "is_shared_with_partners",
          "marketing_messages_lite_api_status",
          "auth_international_rate_eligibility",
          "template_auto_archival_enabled",
          "disable_marketing_messages_on_cloud_api",
          "analytics")
      .withEdge("phone_numbers", PhoneType.TYPE, AccountType::phoneNumbers)
      .withEdge("message_templates", MessageTemplate.TYPE, AccountType::templates)
      .withComputed("subscribed_apps", AccountType::subscribedApps)
      .withComputed("schedules", AccountType::emptyList)
      .withComputed("audiences", AccountType::emptyList)
      .withDocumentedOnly("dcc_config", (account, request, context) -> new JsonObject())
      .withDocumentedOnly(
          "business_id", (account, request, context) -> account.origin().ownerId())
      .withDocumentedOnly(
          "assignment_date",
          (account, request, context) -> context.formatTime(account.origin().createdAt()))
      .withDocumentedOnly("permissions", (account, request, context) -> tasks(account))
      .withDocumentedOnly("permitted_tasks", (account, request, context) -> tasks(account));

  private AccountType() {}

  /** The numbers or the templates of an account, asked for by themselves. */
  static JsonObject ownList(
      Account account, Call call, List<FieldRequest> fields, ResponseContext context) {
    String path = call.address().path();
    if (call.address().edgeName().equals("phone_numbers")) {
      PhoneType.TYPE.requireKnownFields(fields, context);
      return context.<PhoneNumber>ownList(
          path,
          account.phoneNumbers(),
          call.parameters(),
          phone -> PhoneType.TYPE.toJson(phone, fields, context));
    }
    MessageTemplate.TYPE.requireKnownFields(fields, context);
    return context.ownList(
        path,
        MessageTemplate.listOf(account),
        call.parameters(),
        template -> MessageTemplate.TYPE.toJson(template, fields, context));
  }

  private static Object phoneNumbers(
      Account account, FieldRequest request, ResponseContext context) {
    return context.<PhoneNumber>nestedList(
        account.id() + "/phone_numbers",
        account.phoneNumbers(),
        request,
        phone -> PhoneType.TYPE.toJson(phone, request.fields(), context));
  }

  private static Object templates(Account account, FieldRequest request, ResponseContext context) {
    return context.nestedList(
        account.id() + "/message_templates",
        MessageTemplate.listOf(account),
        request,
        messageTemplate -> MessageTemplate.TYPE.toJson(messageTemplate, request.fields(), context));
  }

  private static Object subscribedApps(
      Account account, FieldRequest request, ResponseContext context) {
    JsonObject app = new JsonObject().put("id", "700000000000001").put("name", "Simulated App");
    return context.<JsonObject>nestedList(
        account.id() + "/subscribed_apps",
        List.of(new JsonObject().put("whatsapp_business_api_data", app)),
        request,
        item -> item);
  }

  private static Object emptyList(Account account, FieldRequest request, ResponseContext context) {
    return context.nestedList(
        account.id() + "/" + request.name(), List.of(), request, item -> item);
  }

  private static JsonObject owner(Account account, ResponseContext context) {
    String id = account.origin().ownerId();
    String name = context
        .world()
        .business(id)
        .map(business -> business.name())
        .or(() -> context.world().provider(id).map(provider -> provider.name()))
        .orElse("Simulated Business");
    return new JsonObject().put("id", id).put("name", name);
  }

  private static @Nullable JsonObject onBehalfOf(Account account, ResponseContext context) {
    String ownership = account.origin().ownership();
    if (ownership.equals("CLIENT_OWNED")) {
      return null;
    }
    return owner(account, context).put("status", "APPROVED").put("type", ownership);
  }

  static String messagingLimit(Account account) {
    return account.states().extra("whatsapp_business_manager_messaging_limit", "TIER_2K");
  }

  /** Absent after the payment method was lost, unless it was set since. */
  private static @Nullable String fundingId(Account account) {
    boolean isLost = account.states().extra("health_status", "").contains("141006");
    String id = account
        .states()
        .extra("primary_funding_id", isLost ? "" : "6" + account.id().substring(1));
    return id.isEmpty() ? null : id;
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
