package io.wabascope.core.inventory;

import java.util.List;
import java.util.Set;

/**
 * A field whose value is one of a set of states, with the states known so far.
 *
 * <p>Meta adds states without notice, so an unknown state is shown and counted, never rejected.
 * Source of the values: Meta's reference, its OpenAPI description v23 and its SDK specifications,
 * normalised by {@link ObjectStates#normalize}.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of and Set.copyOf are immutable
public enum StateField {
  BUSINESS_VERIFICATION(
      ObjectKind.BUSINESS, "verification_status", KnownStates.VERIFICATION, "VERIFIED"),
  BUSINESS_STATUS(
      ObjectKind.BUSINESS, "status", "ACTIVE INACTIVE SUSPENDED PENDING_APPROVAL", "ACTIVE"),
  ACCOUNT_REVIEW(
      ObjectKind.ACCOUNT,
      "review_status",
      "APPROVED PENDING REJECTED RESTRICTED LIMIT_REACHED DEFERRED",
      "APPROVED"),
  ACCOUNT_VERIFICATION(
      ObjectKind.ACCOUNT, "verification_status", KnownStates.VERIFICATION, "VERIFIED"),
  ACCOUNT_STATUS(
      ObjectKind.ACCOUNT, "status", "ACTIVE PENDING ONBOARDING RESTRICTED DISABLED", "ACTIVE"),
  /** Meta's verdict, which errors of calling affect too; {@link #ACCOUNT_SENDING} is ours. */
  ACCOUNT_CAN_SEND(
      ObjectKind.ACCOUNT, "can_send_message", KnownStates.SENDING, KnownStates.SENDING),
  /** The verdict without errors of calling; see {@link HealthReport#sending}. */
  ACCOUNT_SENDING(ObjectKind.ACCOUNT, "sending", KnownStates.SENDING, KnownStates.ABLE_TO_SEND),
  ACCOUNT_MESSAGING_LIMIT(
      ObjectKind.ACCOUNT, "messaging_limit", KnownStates.LIMITS, KnownStates.LIMITS),
  ACCOUNT_MARKETING_MESSAGES(
      ObjectKind.ACCOUNT,
      "marketing_messages_status",
      KnownStates.MARKETING_MESSAGES,
      KnownStates.MARKETING_MESSAGES),
  /** Whether the account has a funding source; its id is never kept. */
  ACCOUNT_FUNDING(ObjectKind.ACCOUNT, "primary_funding", "PRESENT ABSENT", "PRESENT"),
  PHONE_NUMBER_STATUS(
      ObjectKind.PHONE_NUMBER,
      "status",
      "CONNECTED DISCONNECTED PENDING DELETED MIGRATED BANNED RESTRICTED RATE_LIMITED FLAGGED"
          + " UNVERIFIED UNKNOWN OFFLINE PAUSED LINKED UNLINKED MESSAGING_LIMIT_TIER_0"
          + " MESSAGING_LIMIT_TIER_1 MESSAGING_LIMIT_TIER_2 MESSAGING_LIMIT_TIER_3"
          + " MESSAGING_LIMIT_TIER_4",
      "CONNECTED MIGRATED LINKED"),
  PHONE_NUMBER_QUALITY(
      ObjectKind.PHONE_NUMBER, "quality_rating", "GREEN YELLOW RED UNKNOWN NA", "GREEN UNKNOWN NA"),
  PHONE_NUMBER_NAME(
      ObjectKind.PHONE_NUMBER,
      "name_status",
      KnownStates.NAME,
      "APPROVED AVAILABLE_WITHOUT_REVIEW NONE NON_EXISTS"),
  PHONE_NUMBER_NEW_NAME(
      ObjectKind.PHONE_NUMBER, "new_name_status", KnownStates.NAME, "NONE NON_EXISTS"),
  PHONE_NUMBER_CODE_VERIFICATION(
      ObjectKind.PHONE_NUMBER,
      "code_verification_status",
      "VERIFIED NOT_VERIFIED EXPIRED",
      "VERIFIED EXPIRED"),
  PHONE_NUMBER_THROUGHPUT(
      ObjectKind.PHONE_NUMBER, "throughput_level", KnownStates.THROUGHPUT, KnownStates.THROUGHPUT),
  PHONE_NUMBER_MODE(ObjectKind.PHONE_NUMBER, "account_mode", "LIVE SANDBOX", "LIVE"),
  PHONE_NUMBER_PLATFORM(
      ObjectKind.PHONE_NUMBER,
      "platform",
      "CLOUD_API ON_PREMISE NOT_APPLICABLE",
      "CLOUD_API NOT_APPLICABLE"),
  PHONE_NUMBER_CAN_SEND(
      ObjectKind.PHONE_NUMBER, "can_send_message", KnownStates.SENDING, KnownStates.SENDING),
  PHONE_NUMBER_SENDING(
      ObjectKind.PHONE_NUMBER, "sending", KnownStates.SENDING, KnownStates.ABLE_TO_SEND),
  /** The state of one entity of a health report; an account has several. */
  HEALTH_ENTITY(ObjectKind.ACCOUNT, "health_status", KnownStates.SENDING, KnownStates.ABLE_TO_SEND),
  HEALTH_ENTITY_TYPE(
      ObjectKind.ACCOUNT, "health_entity", "PHONE_NUMBER MESSAGE_TEMPLATE WABA BUSINESS APP", ""),
  TEMPLATE_STATUS(
      ObjectKind.ACCOUNT,
      "message_template_status",
      "APPROVED PENDING REJECTED DISABLED PAUSED ARCHIVED DELETED IN_APPEAL LIMIT_EXCEEDED"
          + " PENDING_DELETION FLAGGED LOCKED REINSTATED",
      "APPROVED"),
  TEMPLATE_CATEGORY(
      ObjectKind.ACCOUNT,
      "message_template_category",
      KnownStates.TEMPLATE_CATEGORIES,
      KnownStates.TEMPLATE_CATEGORIES),
  TEMPLATE_PREVIOUS_CATEGORY(
      ObjectKind.ACCOUNT,
      "message_template_previous_category",
      KnownStates.TEMPLATE_CATEGORIES,
      KnownStates.TEMPLATE_CATEGORIES),
  TEMPLATE_QUALITY(
      ObjectKind.ACCOUNT, "message_template_quality", "GREEN YELLOW RED UNKNOWN", "GREEN UNKNOWN"),
  TEMPLATE_REJECTED_REASON(
      ObjectKind.ACCOUNT,
      "message_template_rejected_reason",
      "NONE ABUSIVE_CONTENT INCORRECT_CATEGORY INVALID_FORMAT PROMOTIONAL SCAM"
          + " TAG_CONTENT_MISMATCH",
      "NONE"),
  PERMISSION(
      ObjectKind.ACCOUNT,
      "permission",
      "MANAGE DEVELOP MANAGE_TEMPLATES VIEW_INSIGHTS MESSAGING FULL_CONTROL MANAGE_PHONE VIEW_COST"
          + " MANAGE_EXTENSIONS VIEW_PHONE_ASSETS MANAGE_PHONE_ASSETS VIEW_TEMPLATES"
          + " RECEIVE_INCOMING_MESSAGES MANAGE_BILLING MANAGE_USERS",
      "");

  private final ObjectKind kind;
  private final String label;
  private final List<String> knownStates;
  private final Set<String> nominal;

  StateField(ObjectKind kind, String label, String knownStates, String nominalStates) {
    this.kind = kind;
    this.label = label;
    this.knownStates = List.of(knownStates.split(" "));
    this.nominal = nominalStates.isEmpty() ? Set.of() : Set.of(nominalStates.split(" "));
  }

  public ObjectKind kind() {
    return kind;
  }

  /** The name in the label {@code field}. */
  public String label() {
    return label;
  }

  /** The name of the field in requests. */
  public String requestName() {
    return switch (this) {
      case ACCOUNT_REVIEW -> "account_review_status";
      case ACCOUNT_VERIFICATION -> "business_verification_status";
      case BUSINESS_STATUS -> "business_status";
      case TEMPLATE_STATUS -> AccountList.MESSAGE_TEMPLATES.path();
      case TEMPLATE_CATEGORY -> ofTemplate("category");
      case TEMPLATE_PREVIOUS_CATEGORY -> ofTemplate("previous_category");
      case TEMPLATE_QUALITY -> ofTemplate("quality_score");
      case TEMPLATE_REJECTED_REASON -> ofTemplate("rejected_reason");
      case ACCOUNT_CAN_SEND,
          ACCOUNT_SENDING,
          PHONE_NUMBER_CAN_SEND,
          PHONE_NUMBER_SENDING,
          HEALTH_ENTITY,
          HEALTH_ENTITY_TYPE -> HealthReport.FIELD;
      case ACCOUNT_MESSAGING_LIMIT -> "whatsapp_business_manager_messaging_limit";
      case ACCOUNT_MARKETING_MESSAGES -> "marketing_messages_onboarding_status";
      case ACCOUNT_FUNDING -> "primary_funding_id";
      case PHONE_NUMBER_THROUGHPUT -> "throughput";
      case PHONE_NUMBER_PLATFORM -> "platform_type";
      case PERMISSION -> "permissions";
      default -> label;
    };
  }

  private static String ofTemplate(String field) {
    return AccountList.MESSAGE_TEMPLATES.path() + '.' + field;
  }

  /** Whether an object has at most one state of this field, and not one for each of its parts. */
  public boolean isSingle() {
    return switch (this) {
      case TEMPLATE_STATUS,
          TEMPLATE_CATEGORY,
          TEMPLATE_PREVIOUS_CATEGORY,
          TEMPLATE_QUALITY,
          TEMPLATE_REJECTED_REASON,
          HEALTH_ENTITY,
          HEALTH_ENTITY_TYPE,
          PERMISSION -> false;
      default -> true;
    };
  }

  /** The states known so far, in the order in which they are shown. */
  public List<String> knownStates() {
    return knownStates;
  }

  /** Whether an object in this state needs no attention. */
  public boolean isNominal(String state) {
    return nominal.contains(state);
  }

  /** A holder class: an enum constant cannot read a static field of its own class. */
  private static final class KnownStates {
    static final String VERIFICATION =
        "VERIFIED NOT_VERIFIED UNVERIFIED PENDING PENDING_SUBMISSION PENDING_NEED_MORE_INFO"
            + " REJECTED REVOKED EXPIRED FAILED INELIGIBLE";
    static final String ABLE_TO_SEND = "AVAILABLE";
    static final String SENDING = ABLE_TO_SEND + " LIMITED BLOCKED";
    static final String LIMITS =
        "TIER_50 TIER_250 TIER_1K TIER_2K TIER_10K TIER_100K TIER_UNLIMITED";
    static final String MARKETING_MESSAGES = "INELIGIBLE ELIGIBLE ONBOARDED";
    static final String NAME =
        "APPROVED AVAILABLE_WITHOUT_REVIEW DECLINED EXPIRED NONE NON_EXISTS PENDING_REVIEW";
    static final String THROUGHPUT = "STANDARD HIGH NOT_APPLICABLE";
    static final String TEMPLATE_CATEGORIES = "MARKETING UTILITY AUTHENTICATION";
  }
}
