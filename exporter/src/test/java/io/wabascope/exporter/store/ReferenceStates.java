package io.wabascope.exporter.store;

import io.wabascope.core.inventory.StateField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The fields with one state per object, and their nominal states, as documented. */
final class ReferenceStates {
  private static final Map<StateField, Set<String>> NOMINAL = nominal();

  private ReferenceStates() {}

  private static Map<StateField, Set<String>> nominal() {
    Map<StateField, Set<String>> nominal = new EnumMap<>(StateField.class);
    Set<String> sending = Set.of("AVAILABLE", "LIMITED", "BLOCKED");
    nominal.put(StateField.BUSINESS_VERIFICATION, Set.of("VERIFIED"));
    nominal.put(StateField.BUSINESS_STATUS, Set.of("ACTIVE"));
    nominal.put(StateField.ACCOUNT_REVIEW, Set.of("APPROVED"));
    nominal.put(StateField.ACCOUNT_VERIFICATION, Set.of("VERIFIED"));
    nominal.put(StateField.ACCOUNT_STATUS, Set.of("ACTIVE"));
    nominal.put(StateField.ACCOUNT_CAN_SEND, sending);
    nominal.put(StateField.ACCOUNT_SENDING, Set.of("AVAILABLE"));
    nominal.put(
        StateField.ACCOUNT_MESSAGING_LIMIT,
        Set.of(
            "TIER_50",
            "TIER_250",
            "TIER_1K",
            "TIER_2K",
            "TIER_10K",
            "TIER_100K",
            "TIER_UNLIMITED"));
    nominal.put(
        StateField.ACCOUNT_MARKETING_MESSAGES, Set.of("INELIGIBLE", "ELIGIBLE", "ONBOARDED"));
    nominal.put(StateField.ACCOUNT_FUNDING, Set.of("PRESENT"));
    nominal.put(StateField.PHONE_NUMBER_STATUS, Set.of("CONNECTED", "LINKED", "MIGRATED"));
    nominal.put(StateField.PHONE_NUMBER_QUALITY, Set.of("GREEN", "UNKNOWN", "NA"));
    nominal.put(
        StateField.PHONE_NUMBER_NAME,
        Set.of("APPROVED", "AVAILABLE_WITHOUT_REVIEW", "NONE", "NON_EXISTS"));
    nominal.put(StateField.PHONE_NUMBER_NEW_NAME, Set.of("NONE", "NON_EXISTS"));
    nominal.put(StateField.PHONE_NUMBER_CODE_VERIFICATION, Set.of("VERIFIED", "EXPIRED"));
    nominal.put(StateField.PHONE_NUMBER_THROUGHPUT, Set.of("STANDARD", "HIGH", "NOT_APPLICABLE"));
    nominal.put(StateField.PHONE_NUMBER_MODE, Set.of("LIVE"));
    nominal.put(StateField.PHONE_NUMBER_PLATFORM, Set.of("CLOUD_API", "NOT_APPLICABLE"));
    nominal.put(StateField.PHONE_NUMBER_CAN_SEND, sending);
    nominal.put(StateField.PHONE_NUMBER_SENDING, Set.of("AVAILABLE"));
    return nominal;
  }

  static boolean isSingle(StateField field) {
    return NOMINAL.containsKey(field);
  }

  static boolean isNominal(StateField field, String state) {
    return NOMINAL.get(field).contains(state);
  }
}
