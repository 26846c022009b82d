package io.wabascope.exporter.catalogue;

import static io.wabascope.exporter.catalogue.MetricMetadata.experimental;
import static io.wabascope.exporter.catalogue.MetricMetadata.stable;

import io.wabascope.exporter.catalogue.MetricMetadata.Stability;
import java.util.List;

/** The metric families about the inventory: businesses, accounts and phone numbers. */
public final class InventoryMetrics {
  private static final String CURRENT_STATE_HELP = " 1 for the current one.";

  public static final MetricMetadata BUSINESS_INFO = stable(
      "whatsapp_business_info",
      "Always 1; a business connected to the app.",
      "id, name",
      "business_id",
      "name");
  public static final MetricMetadata BUSINESS_VERIFICATION = stable(
      "whatsapp_business_verification_status",
      "Verification status of a business:" + CURRENT_STATE_HELP,
      "verification_status",
      "business_id",
      "status");
  public static final MetricMetadata BUSINESS_STATUS = experimental(
      "whatsapp_business_status",
      "Status of a business:" + CURRENT_STATE_HELP,
      "business_status",
      "business_id",
      "status");
  public static final MetricMetadata BUSINESS_CREATED = stable(
      "whatsapp_business_created_timestamp_seconds",
      "Creation time of a business.",
      "created_time",
      "business_id");
  public static final MetricMetadata BUSINESS_UPDATED = stable(
      "whatsapp_business_updated_timestamp_seconds",
      "Time of the last update of a business.",
      "updated_time",
      "business_id");
  public static final MetricMetadata ACCOUNT_INFO = stable(
      "whatsapp_account_info",
      "Always 1; a WhatsApp Business Account. Join other families by waba_id.",
      "id, name, country, currency, timezone_id, ownership_type, owner_business_info",
      "waba_id",
      "name",
      "country",
      "currency",
      "timezone_id",
      "ownership_type",
      "owner_business_id");
  public static final MetricMetadata ACCOUNT_REVIEW = stable(
      "whatsapp_account_review_status",
      "Review status of an account:" + CURRENT_STATE_HELP,
      "account_review_status",
      "waba_id",
      "status");
  public static final MetricMetadata ACCOUNT_VERIFICATION = stable(
      "whatsapp_account_verification_status",
      "Verification status of the business behind an account:" + CURRENT_STATE_HELP,
      "business_verification_status",
      "waba_id",
      "status");
  public static final MetricMetadata ACCOUNT_STATUS = stable(
      "whatsapp_account_status",
      "Status of an account:" + CURRENT_STATE_HELP,
      "status",
      "waba_id",
      "status");
  public static final MetricMetadata ACCOUNT_CAN_SEND = stable(
      "whatsapp_account_can_send_message",
      "Whether an account can send messages, as Meta judges, calls included:" + CURRENT_STATE_HELP,
      "health_status: can_send_message",
      "waba_id",
      "status");
  public static final MetricMetadata ACCOUNT_SENDING_BLOCKED = stable(
      "whatsapp_account_sending_blocked",
      "1 if an entity of the account is blocked by anything but errors of calling (138xxx), else 0.",
      "health_status",
      "waba_id");
  public static final MetricMetadata ACCOUNT_HEALTH = stable(
      "whatsapp_account_health_status",
      "Worst state of the account's entities of a type:" + CURRENT_STATE_HELP,
      "health_status: entities",
      "waba_id",
      "entity_type",
      "status");
  public static final MetricMetadata ACCOUNT_HEALTH_ERROR = stable(
      "whatsapp_account_health_error",
      "1 for each error that an entity of the account has; error_code other if not a known one.",
      "health_status: entities, errors",
      "waba_id",
      "entity_type",
      "error_code");
  public static final MetricMetadata ACCOUNT_MESSAGING_LIMIT = stable(
      "whatsapp_account_messaging_limit",
      "Customers to whom the portfolio of an account may send first messages in 24 hours.",
      "whatsapp_business_manager_messaging_limit",
      "waba_id");
  public static final MetricMetadata ACCOUNT_MARKETING_MESSAGES = stable(
      "whatsapp_account_marketing_messages_status",
      "Status of an account for the Marketing Messages API:" + CURRENT_STATE_HELP,
      "marketing_messages_onboarding_status",
      "waba_id",
      "status");
  public static final MetricMetadata ACCOUNT_PHONE_NUMBERS = stable(
      "whatsapp_account_phone_numbers",
      "Number of known phone numbers of an account.",
      "phone_numbers",
      "waba_id");
  public static final MetricMetadata ACCOUNT_INSIGHTS = stable(
      "whatsapp_account_insights_enabled",
      "1 if insights are enabled for the account, else 0.",
      "is_enabled_for_insights",
      "waba_id");
  public static final MetricMetadata ACCOUNT_SEEN = stable(
      "whatsapp_account_seen",
      "1 while the target lists the account.",
      "membership in the list",
      "waba_id",
      "edge",
      "node_id");
  public static final MetricMetadata ACCOUNT_PERMISSION = experimental(
      "whatsapp_account_permission",
      "1 for each permission that the user has on the account.",
      "permissions, permitted_tasks",
      "waba_id",
      "user_id",
      "permission");
  public static final MetricMetadata ACCOUNT_TEMPLATES = experimental(
      "whatsapp_account_message_templates",
      "Message templates of an account, by status.",
      "message_templates",
      "waba_id",
      "status");
  public static final MetricMetadata ACCOUNT_TEMPLATES_BY_CATEGORY = experimental(
      "whatsapp_account_message_templates_by_category",
      "Message templates of an account, by category.",
      "message_templates: category",
      "waba_id",
      "category");
  public static final MetricMetadata ACCOUNT_TEMPLATES_BY_QUALITY = experimental(
      "whatsapp_account_message_templates_by_quality",
      "Message templates of an account, by quality score.",
      "message_templates: quality_score",
      "waba_id",
      "quality");
  public static final MetricMetadata ACCOUNT_LIST_TRUNCATED = stable(
      "whatsapp_account_list_truncated",
      "1 while a list of an account could not be read to its end; absent if complete.",
      "phone_numbers, message_templates: paging",
      "waba_id",
      "list");
  public static final MetricMetadata PHONE_NUMBER_INFO = stable(
      "whatsapp_phone_number_info",
      "Always 1; a phone number. display_phone_number is empty without exposition.phone_numbers.",
      "phone_numbers: id, verified_name, display_phone_number",
      "phone_number_id",
      "waba_id",
      "verified_name",
      "display_phone_number");
  public static final MetricMetadata PHONE_NUMBER_STATUS = stable(
      "whatsapp_phone_number_status",
      "Status of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: status",
      "phone_number_id",
      "waba_id",
      "status");
  public static final MetricMetadata PHONE_NUMBER_QUALITY = stable(
      "whatsapp_phone_number_quality_rating",
      "Quality rating of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: quality_rating, quality_score",
      "phone_number_id",
      "waba_id",
      "rating");
  public static final MetricMetadata PHONE_NUMBER_NAME = stable(
      "whatsapp_phone_number_name_status",
      "Review status of the display name of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: name_status",
      "phone_number_id",
      "waba_id",
      "status");
  public static final MetricMetadata PHONE_NUMBER_NEW_NAME = stable(
      "whatsapp_phone_number_new_name_status",
      "Review status of the requested new display name of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: new_name_status",
      "phone_number_id",
      "waba_id",
      "status");
  public static final MetricMetadata PHONE_NUMBER_CODE_VERIFICATION = stable(
      "whatsapp_phone_number_code_verification_status",
      "Whether a phone number is verified by a code:" + CURRENT_STATE_HELP,
      "phone_numbers: code_verification_status",
      "phone_number_id",
      "waba_id",
      "status");
  public static final MetricMetadata PHONE_NUMBER_THROUGHPUT = stable(
      "whatsapp_phone_number_throughput_level",
      "Throughput level of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: throughput",
      "phone_number_id",
      "waba_id",
      "level");
  public static final MetricMetadata PHONE_NUMBER_MODE = stable(
      "whatsapp_phone_number_account_mode",
      "Mode of a phone number, live or sandbox:" + CURRENT_STATE_HELP,
      "phone_numbers: account_mode",
      "phone_number_id",
      "waba_id",
      "mode");
  public static final MetricMetadata PHONE_NUMBER_PLATFORM = stable(
      "whatsapp_phone_number_platform",
      "Platform that hosts a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: platform_type, host_platform",
      "phone_number_id",
      "waba_id",
      "platform");
  public static final MetricMetadata PHONE_NUMBER_OFFICIAL = stable(
      "whatsapp_phone_number_official",
      "1 if the phone number belongs to an official business account, else 0.",
      "phone_numbers: is_official_business_account",
      "phone_number_id",
      "waba_id");
  public static final MetricMetadata PHONE_NUMBER_LAST_ONBOARDED = stable(
      "whatsapp_phone_number_last_onboarded_timestamp_seconds",
      "Time when the phone number was last registered.",
      "phone_numbers: last_onboarded_time",
      "phone_number_id",
      "waba_id");
  public static final MetricMetadata PHONE_NUMBER_CAN_SEND = stable(
      "whatsapp_phone_number_can_send_message",
      "Whether a phone number can send messages, as Meta judges, calls included:"
          + CURRENT_STATE_HELP,
      "phone_numbers: health_status",
      "phone_number_id",
      "waba_id",
      "status");
  public static final MetricMetadata OBJECTS = stable(
      "whatsapp_objects",
      "Number of objects by state, for each field that reports a state.",
      "metrics store",
      "kind",
      "field",
      "state");
  public static final MetricMetadata TRANSITIONS = new MetricMetadata(
      "whatsapp_transitions_total",
      MetricMetadata.Type.COUNTER,
      List.of("kind", "field", "from", "to"),
      "Observed changes of a state, counted once per cluster.",
      "metrics store",
      Stability.STABLE);

  static final List<MetricMetadata> ALL = List.of(
      BUSINESS_INFO,
      BUSINESS_VERIFICATION,
      BUSINESS_STATUS,
      BUSINESS_CREATED,
      BUSINESS_UPDATED,
      ACCOUNT_INFO,
      ACCOUNT_REVIEW,
      ACCOUNT_VERIFICATION,
      ACCOUNT_STATUS,
      ACCOUNT_CAN_SEND,
      ACCOUNT_SENDING_BLOCKED,
      ACCOUNT_HEALTH,
      ACCOUNT_HEALTH_ERROR,
      ACCOUNT_MESSAGING_LIMIT,
      ACCOUNT_MARKETING_MESSAGES,
      ACCOUNT_PHONE_NUMBERS,
      ACCOUNT_INSIGHTS,
      ACCOUNT_SEEN,
      ACCOUNT_PERMISSION,
      ACCOUNT_TEMPLATES,
      ACCOUNT_TEMPLATES_BY_CATEGORY,
      ACCOUNT_TEMPLATES_BY_QUALITY,
      ACCOUNT_LIST_TRUNCATED,
      WebhookMetrics.ACCOUNT_RESTRICTION_EXPIRES,
      WebhookMetrics.ACCOUNT_BAN,
      PHONE_NUMBER_INFO,
      PHONE_NUMBER_STATUS,
      PHONE_NUMBER_QUALITY,
      PHONE_NUMBER_NAME,
      PHONE_NUMBER_NEW_NAME,
      PHONE_NUMBER_CODE_VERIFICATION,
      PHONE_NUMBER_THROUGHPUT,
      PHONE_NUMBER_MODE,
      PHONE_NUMBER_PLATFORM,
      PHONE_NUMBER_OFFICIAL,
      PHONE_NUMBER_LAST_ONBOARDED,
      PHONE_NUMBER_CAN_SEND,
      OBJECTS,
      TRANSITIONS);

  private InventoryMetrics() {}
}
