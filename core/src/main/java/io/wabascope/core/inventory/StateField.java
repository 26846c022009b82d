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
  ACCOUNT_STATUS(ObjectKind.ACCOUNT, "status", "ACTIVE PENDING RESTRICTED DISABLED", "ACTIVE"),
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
  TEMPLATE_STATUS(
      ObjectKind.ACCOUNT,
      "message_template_status",
      "APPROVED PENDING REJECTED DISABLED PAUSED ARCHIVED DELETED IN_APPEAL LIMIT_EXCEEDED"
          + " PENDING_DELETION FLAGGED LOCKED REINSTATED",
      "APPROVED"),
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
      case PERMISSION -> "permissions";
      default -> label;
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
  }
}
