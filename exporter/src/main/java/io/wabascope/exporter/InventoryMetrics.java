package io.wabascope.exporter;

import io.wabascope.exporter.Metric.Stability;
import java.util.List;

/** The families about the inventory: what Meta says of businesses, accounts and numbers. */
public final class InventoryMetrics {
  private static final String IN_FORCE = " 1 for the one in force.";

  public static final Metric BUSINESS_INFO = stable(
      "whatsapp_business_info",
      "1; a business connected to the application.",
      "id, name",
      "business_id",
      "name");
  public static final Metric BUSINESS_VERIFICATION = stable(
      "whatsapp_business_verification_status",
      "Verification status of a business:" + IN_FORCE,
      "verification_status",
      "business_id",
      "status");
  public static final Metric BUSINESS_STATUS = experimental(
      "whatsapp_business_status",
      "Status of a business:" + IN_FORCE,
      "business_status",
      "business_id",
      "status");
  public static final Metric BUSINESS_CREATED = stable(
      "whatsapp_business_created_timestamp_seconds",
      "When the business was created.",
      "created_time",
      "business_id");
  public static final Metric BUSINESS_UPDATED = stable(
      "whatsapp_business_updated_timestamp_seconds",
      "When the business was last updated.",
      "updated_time",
      "business_id");
  public static final Metric ACCOUNT_INFO = stable(
      "whatsapp_account_info",
      "1; a WhatsApp Business Account. Join other families by waba_id.",
      "id, name, country, currency, timezone_id, ownership_type, owner_business_info",
      "waba_id",
      "name",
      "country",
      "currency",
      "timezone_id",
      "ownership_type",
      "owner_business_id");
  public static final Metric ACCOUNT_REVIEW = stable(
      "whatsapp_account_review_status",
      "Review status of an account:" + IN_FORCE,
      "account_review_status",
      "waba_id",
      "status");
  public static final Metric ACCOUNT_VERIFICATION = stable(
      "whatsapp_account_verification_status",
      "Verification status of the business behind an account:" + IN_FORCE,
      "business_verification_status",
      "waba_id",
      "status");
  public static final Metric ACCOUNT_STATUS = stable(
      "whatsapp_account_status", "Status of an account:" + IN_FORCE, "status", "waba_id", "status");
  public static final Metric ACCOUNT_INSIGHTS = stable(
      "whatsapp_account_insights_enabled",
      "Whether insights are enabled for the account.",
      "is_enabled_for_insights",
      "waba_id");
  public static final Metric ACCOUNT_SEEN = stable(
      "whatsapp_account_seen",
      "1 while the target lists the account.",
      "membership in the list",
      "waba_id",
      "edge",
      "node_id");
  public static final Metric ACCOUNT_PERMISSION = experimental(
      "whatsapp_account_permission",
      "1 for what the user may do with the account.",
      "permissions, permitted_tasks",
      "waba_id",
      "user_id",
      "permission");
  public static final Metric ACCOUNT_TEMPLATES = experimental(
      "whatsapp_account_message_templates",
      "Message templates of an account, by status.",
      "message_templates",
      "waba_id",
      "status");
  public static final Metric PHONE_NUMBER_INFO = stable(
      "whatsapp_phone_number_info",
      "1; a phone number of an account. display_phone_number is empty unless asked for.",
      "phone_numbers: id, verified_name, display_phone_number",
      "phone_number_id",
      "waba_id",
      "verified_name",
      "display_phone_number");
  public static final Metric PHONE_NUMBER_STATUS = stable(
      "whatsapp_phone_number_status",
      "Status of a phone number:" + IN_FORCE,
      "phone_numbers: status",
      "phone_number_id",
      "waba_id",
      "status");
  public static final Metric PHONE_NUMBER_QUALITY = stable(
      "whatsapp_phone_number_quality_rating",
      "Quality rating of a phone number:" + IN_FORCE,
      "phone_numbers: quality_rating",
      "phone_number_id",
      "waba_id",
      "rating");
  public static final Metric OBJECTS = stable(
      "whatsapp_objects",
      "Objects by the state of a field, of those that report it.",
      "board",
      "kind",
      "field",
      "state");
  public static final Metric TRANSITIONS = new Metric(
      "whatsapp_transitions_total",
      Metric.Type.COUNTER,
      List.of("kind", "field", "from", "to"),
      "Changes of a state that were seen happening, counted once in a cluster.",
      "board",
      Stability.STABLE);

  static final List<Metric> ALL = List.of(
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
      PHONE_NUMBER_INFO,
      PHONE_NUMBER_STATUS,
      PHONE_NUMBER_QUALITY,
      OBJECTS,
      TRANSITIONS);

  private InventoryMetrics() {}

  private static Metric stable(String name, String help, String source, String... labels) {
    return new Metric(name, Metric.Type.GAUGE, List.of(labels), help, source, Stability.STABLE);
  }

  private static Metric experimental(String name, String help, String source, String... labels) {
    return new Metric(
        name, Metric.Type.GAUGE, List.of(labels), help, source, Stability.EXPERIMENTAL);
  }
}
