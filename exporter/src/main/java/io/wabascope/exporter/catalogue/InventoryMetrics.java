package io.wabascope.exporter.catalogue;

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
      "phone_numbers: quality_rating",
      "phone_number_id",
      "waba_id",
      "rating");
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
      ACCOUNT_INSIGHTS,
      ACCOUNT_SEEN,
      ACCOUNT_PERMISSION,
      ACCOUNT_TEMPLATES,
      ACCOUNT_LIST_TRUNCATED,
      PHONE_NUMBER_INFO,
      PHONE_NUMBER_STATUS,
      PHONE_NUMBER_QUALITY,
      OBJECTS,
      TRANSITIONS);

  private InventoryMetrics() {}

  private static MetricMetadata stable(String name, String help, String source, String... labels) {
    return new MetricMetadata(
        name, MetricMetadata.Type.GAUGE, List.of(labels), help, source, Stability.STABLE);
  }

  private static MetricMetadata experimental(
      String name, String help, String source, String... labels) {
    return new MetricMetadata(
        name, MetricMetadata.Type.GAUGE, List.of(labels), help, source, Stability.EXPERIMENTAL);
  }
}
