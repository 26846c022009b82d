package io.wabascope.exporter.catalogue;

import java.util.List;

/** The metric families about the inventory: businesses, accounts and phone numbers. */
public final class InventoryMetrics {
  private static final MetricList METRICS = new MetricList();
  private static final String CURRENT_STATE_HELP = " 1 for the current one.";

  public static final MetricMetadata BUSINESS_INFO = METRICS.gauge(
      "whatsapp_business_info{business_id,name}",
      "Always 1; a business connected to the app.",
      "id, name");
  public static final MetricMetadata BUSINESS_VERIFICATION = METRICS.gauge(
      "whatsapp_business_verification_status{business_id,status}",
      "Verification status of a business:" + CURRENT_STATE_HELP,
      "verification_status");
  public static final MetricMetadata BUSINESS_STATUS = METRICS.experimental(
      "whatsapp_business_status{business_id,status}",
      "Status of a business:" + CURRENT_STATE_HELP,
      "business_status");
  public static final MetricMetadata BUSINESS_CREATED = METRICS.gauge(
      "whatsapp_business_created_timestamp_seconds{business_id}",
      "Creation time of a business.",
      "created_time");
  public static final MetricMetadata BUSINESS_UPDATED = METRICS.gauge(
      "whatsapp_business_updated_timestamp_seconds{business_id}",
      "Time of the last update of a business.",
      "updated_time");
  public static final MetricMetadata ACCOUNT_INFO = METRICS.gauge(
      "whatsapp_account_info{waba_id,name,country,currency,timezone_id,ownership_type,"
          + "owner_business_id}",
      "Always 1; a WhatsApp Business Account. Join other families by waba_id.",
      "id, name, country, currency, timezone_id, ownership_type, owner_business_info");
  public static final MetricMetadata ACCOUNT_REVIEW = METRICS.gauge(
      "whatsapp_account_review_status{waba_id,status}",
      "Review status of an account:" + CURRENT_STATE_HELP,
      "account_review_status");
  public static final MetricMetadata ACCOUNT_VERIFICATION = METRICS.gauge(
      "whatsapp_account_verification_status{waba_id,status}",
      "Verification status of the business behind an account:" + CURRENT_STATE_HELP,
      "business_verification_status");
  public static final MetricMetadata ACCOUNT_STATUS = METRICS.gauge(
      "whatsapp_account_status{waba_id,status}",
      "Status of an account:" + CURRENT_STATE_HELP,
      "status");
  public static final MetricMetadata ACCOUNT_CAN_SEND = METRICS.gauge(
      "whatsapp_account_can_send_message{waba_id,status}",
      "Whether an account can send messages, as Meta judges, calls included:" + CURRENT_STATE_HELP,
      "health_status: can_send_message");
  public static final MetricMetadata ACCOUNT_SENDING_BLOCKED = METRICS.gauge(
      "whatsapp_account_sending_blocked{waba_id}",
      "1 if an entity of the account is blocked by anything but errors of calling (138xxx), else 0.",
      "health_status");
  public static final MetricMetadata ACCOUNT_HEALTH = METRICS.gauge(
      "whatsapp_account_health_status{waba_id,entity_type,status}",
      "Worst state of the account's entities of a type:" + CURRENT_STATE_HELP,
      "health_status: entities");
  public static final MetricMetadata ACCOUNT_HEALTH_ERROR = METRICS.gauge(
      "whatsapp_account_health_error{waba_id,entity_type,error_code}",
      "1 for each error that an entity of the account has; error_code other if not a known one.",
      "health_status: entities, errors");
  public static final MetricMetadata ACCOUNT_MESSAGING_LIMIT = METRICS.gauge(
      "whatsapp_account_messaging_limit{waba_id}",
      "Customers to whom the portfolio of an account may send first messages in 24 hours.",
      "whatsapp_business_manager_messaging_limit");
  public static final MetricMetadata ACCOUNT_MARKETING_MESSAGES = METRICS.gauge(
      "whatsapp_account_marketing_messages_status{waba_id,status}",
      "Status of an account for the Marketing Messages API:" + CURRENT_STATE_HELP,
      "marketing_messages_onboarding_status");
  public static final MetricMetadata ACCOUNT_PHONE_NUMBERS = METRICS.gauge(
      "whatsapp_account_phone_numbers{waba_id}",
      "Number of known phone numbers of an account.",
      "phone_numbers");
  public static final MetricMetadata ACCOUNT_INSIGHTS = METRICS.gauge(
      "whatsapp_account_insights_enabled{waba_id}",
      "1 if insights are enabled for the account, else 0.",
      "is_enabled_for_insights");
  public static final MetricMetadata ACCOUNT_SEEN = METRICS.gauge(
      "whatsapp_account_seen{waba_id,edge,node_id}",
      "1 while the target lists the account.",
      "membership in the list");
  public static final MetricMetadata ACCOUNT_PERMISSION = METRICS.experimental(
      "whatsapp_account_permission{waba_id,user_id,permission}",
      "1 for each permission that the user has on the account.",
      "permissions, permitted_tasks");
  public static final MetricMetadata ACCOUNT_TEMPLATES = METRICS.experimental(
      "whatsapp_account_message_templates{waba_id,status}",
      "Message templates of an account, by status.",
      "message_templates");
  public static final MetricMetadata ACCOUNT_TEMPLATES_BY_CATEGORY = METRICS.experimental(
      "whatsapp_account_message_templates_by_category{waba_id,category}",
      "Message templates of an account, by category.",
      "message_templates: category");
  public static final MetricMetadata ACCOUNT_TEMPLATES_BY_QUALITY = METRICS.experimental(
      "whatsapp_account_message_templates_by_quality{waba_id,quality}",
      "Message templates of an account, by quality score.",
      "message_templates: quality_score");
  public static final MetricMetadata ACCOUNT_LIST_TRUNCATED = METRICS.gauge(
      "whatsapp_account_list_truncated{waba_id,list}",
      "1 while a list of an account could not be read to its end; absent if complete.",
      "phone_numbers, message_templates: paging");
  public static final MetricMetadata ACCOUNT_RESTRICTION_EXPIRES = METRICS.gauge(
      "whatsapp_account_restriction_expires_timestamp_seconds{waba_id,restriction_type}",
      "End of a restriction of an account, as an event of Meta announced it; +Inf without an end.",
      "webhooks: account_update, restriction_info");
  public static final MetricMetadata ACCOUNT_BAN = METRICS.gauge(
      "whatsapp_account_ban_timestamp_seconds{waba_id,state}",
      "Time when a ban of an account takes or took effect, as an event of Meta announced it.",
      "webhooks: account_update, ban_info");
  public static final MetricMetadata PHONE_NUMBER_INFO = METRICS.gauge(
      "whatsapp_phone_number_info{phone_number_id,waba_id,verified_name,display_phone_number}",
      "Always 1; a phone number. display_phone_number is empty without exposition.phone_numbers.",
      "phone_numbers: id, verified_name, display_phone_number");
  public static final MetricMetadata PHONE_NUMBER_STATUS = METRICS.gauge(
      "whatsapp_phone_number_status{phone_number_id,waba_id,status}",
      "Status of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: status");
  public static final MetricMetadata PHONE_NUMBER_QUALITY = METRICS.gauge(
      "whatsapp_phone_number_quality_rating{phone_number_id,waba_id,rating}",
      "Quality rating of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: quality_rating, quality_score");
  public static final MetricMetadata PHONE_NUMBER_NAME = METRICS.gauge(
      "whatsapp_phone_number_name_status{phone_number_id,waba_id,status}",
      "Review status of the display name of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: name_status");
  public static final MetricMetadata PHONE_NUMBER_NEW_NAME = METRICS.gauge(
      "whatsapp_phone_number_new_name_status{phone_number_id,waba_id,status}",
      "Review status of the requested new display name of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: new_name_status");
  public static final MetricMetadata PHONE_NUMBER_CODE_VERIFICATION = METRICS.gauge(
      "whatsapp_phone_number_code_verification_status{phone_number_id,waba_id,status}",
      "Whether a phone number is verified by a code:" + CURRENT_STATE_HELP,
      "phone_numbers: code_verification_status");
  public static final MetricMetadata PHONE_NUMBER_THROUGHPUT = METRICS.gauge(
      "whatsapp_phone_number_throughput_level{phone_number_id,waba_id,level}",
      "Throughput level of a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: throughput");
  public static final MetricMetadata PHONE_NUMBER_MODE = METRICS.gauge(
      "whatsapp_phone_number_account_mode{phone_number_id,waba_id,mode}",
      "Mode of a phone number, live or sandbox:" + CURRENT_STATE_HELP,
      "phone_numbers: account_mode");
  public static final MetricMetadata PHONE_NUMBER_PLATFORM = METRICS.gauge(
      "whatsapp_phone_number_platform{phone_number_id,waba_id,platform}",
      "Platform that hosts a phone number:" + CURRENT_STATE_HELP,
      "phone_numbers: platform_type, host_platform");
  public static final MetricMetadata PHONE_NUMBER_OFFICIAL = METRICS.gauge(
      "whatsapp_phone_number_official{phone_number_id,waba_id}",
      "1 if the phone number belongs to an official business account, else 0.",
      "phone_numbers: is_official_business_account");
  public static final MetricMetadata PHONE_NUMBER_LAST_ONBOARDED = METRICS.gauge(
      "whatsapp_phone_number_last_onboarded_timestamp_seconds{phone_number_id,waba_id}",
      "Time when the phone number was last registered.",
      "phone_numbers: last_onboarded_time");
  public static final MetricMetadata PHONE_NUMBER_CAN_SEND = METRICS.gauge(
      "whatsapp_phone_number_can_send_message{phone_number_id,waba_id,status}",
      "Whether a phone number can send messages, as Meta judges, calls included:"
          + CURRENT_STATE_HELP,
      "phone_numbers: health_status");
  public static final MetricMetadata OBJECTS = METRICS.gauge(
      "whatsapp_objects{kind,field,state}",
      "Number of objects by state, for each field that reports a state.",
      "metrics store");
  public static final MetricMetadata TRANSITIONS = METRICS.counter(
      "whatsapp_transitions_total{kind,field,from,to}",
      "Observed changes of a state, counted once per cluster.",
      "metrics store");

  static final List<MetricMetadata> ALL = METRICS.all();

  private InventoryMetrics() {}
}
