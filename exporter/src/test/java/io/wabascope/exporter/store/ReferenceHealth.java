package io.wabascope.exporter.store;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.ExpositionOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The expected samples about sending, limits, templates and the fields of numbers. */
record ReferenceHealth(ExpositionOptions options, Samples samples, StateSampleSink states) {
  private static final Map<String, Double> LIMITS = Map.of(
      "TIER_50", 50.0,
      "TIER_250", 250.0,
      "TIER_1K", 1e3,
      "TIER_2K", 2e3,
      "TIER_10K", 1e4,
      "TIER_100K", 1e5,
      "TIER_UNLIMITED", Double.POSITIVE_INFINITY);
  private static final Map<MetricMetadata, StateField> TEMPLATES = Map.of(
      InventoryMetrics.ACCOUNT_TEMPLATES, StateField.TEMPLATE_STATUS,
      InventoryMetrics.ACCOUNT_TEMPLATES_BY_CATEGORY, StateField.TEMPLATE_CATEGORY,
      InventoryMetrics.ACCOUNT_TEMPLATES_BY_QUALITY, StateField.TEMPLATE_QUALITY);
  private static final Map<MetricMetadata, StateField> NUMBERS = Map.of(
      InventoryMetrics.PHONE_NUMBER_NAME, StateField.PHONE_NUMBER_NAME,
      InventoryMetrics.PHONE_NUMBER_NEW_NAME, StateField.PHONE_NUMBER_NEW_NAME,
      InventoryMetrics.PHONE_NUMBER_CODE_VERIFICATION, StateField.PHONE_NUMBER_CODE_VERIFICATION,
      InventoryMetrics.PHONE_NUMBER_THROUGHPUT, StateField.PHONE_NUMBER_THROUGHPUT,
      InventoryMetrics.PHONE_NUMBER_MODE, StateField.PHONE_NUMBER_MODE,
      InventoryMetrics.PHONE_NUMBER_PLATFORM, StateField.PHONE_NUMBER_PLATFORM,
      InventoryMetrics.PHONE_NUMBER_CAN_SEND, StateField.PHONE_NUMBER_CAN_SEND);

  /** Receives samples. */
  interface Samples {
    void add(MetricMetadata metric, double value, Object... labels);
  }

  /** Receives the states of an object. */
  interface StateSampleSink {
    void add(MetricMetadata metric, StateField field, ObjectStates states, String... ids);
  }

  void addAccount(Account a) {
    states.add(InventoryMetrics.ACCOUNT_CAN_SEND, StateField.ACCOUNT_CAN_SEND, a.states(), a.id());
    states.add(
        InventoryMetrics.ACCOUNT_MARKETING_MESSAGES,
        StateField.ACCOUNT_MARKETING_MESSAGES,
        a.states(),
        a.id());
    String sending = a.states().get(StateField.ACCOUNT_SENDING);
    if (sending != null && Set.of("AVAILABLE", "LIMITED", "BLOCKED").contains(sending)) {
      int blocked = sending.equals("BLOCKED") ? 1 : 0;
      samples.add(InventoryMetrics.ACCOUNT_SENDING_BLOCKED, blocked, a.id());
    }
    Double limit = LIMITS.get(String.valueOf(a.states().get(StateField.ACCOUNT_MESSAGING_LIMIT)));
    if (limit != null) {
      samples.add(InventoryMetrics.ACCOUNT_MESSAGING_LIMIT, limit, a.id());
    }
    if (a.details().phoneNumbers() != null) {
      int count = a.details().phoneNumbers().list().size();
      samples.add(InventoryMetrics.ACCOUNT_PHONE_NUMBERS, count, a.id());
    }
    if (a.details().health() != null) {
      addHealth(a.id(), a.details().health());
    }
    if (a.details().templateCounts() != null) {
      TEMPLATES.forEach(
          (metric, field) -> addTemplates(metric, field, a.details().templateCounts(), a.id()));
    }
  }

  private void addHealth(String account, HealthReport health) {
    health
        .entities()
        .forEach((type, state) -> states.add(
            InventoryMetrics.ACCOUNT_HEALTH,
            StateField.HEALTH_ENTITY,
            ObjectStates.of(StateField.HEALTH_ENTITY, state),
            account,
            type));
    Set<String> known =
        Set.of("138024", "138025", "141000", "141002", "141006", "141008", "141010");
    for (HealthReport.HealthError error : health.errors()) {
      String code = Integer.toString(error.code());
      samples.add(
          InventoryMetrics.ACCOUNT_HEALTH_ERROR,
          1,
          account,
          error.entityType(),
          known.contains(code) ? code : "other");
    }
  }

  private void addTemplates(
      MetricMetadata metric, StateField field, TemplateCounts templates, String account) {
    Map<String, Integer> counts = templates.byField().get(field);
    if (counts == null) {
      return;
    }
    Map<String, Integer> all = new HashMap<>(counts);
    if (options.allStates()) {
      new HashSet<>(field.knownStates()).forEach(state -> all.putIfAbsent(state, 0));
    }
    all.forEach((state, count) -> samples.add(metric, count, account, state));
  }

  void addPhoneNumber(String account, PhoneNumber n) {
    NUMBERS.forEach((metric, field) -> states.add(metric, field, n.states(), n.id(), account));
    if (n.details().official() != null) {
      int official = n.details().official() ? 1 : 0;
      samples.add(InventoryMetrics.PHONE_NUMBER_OFFICIAL, official, n.id(), account);
    }
    if (n.details().lastOnboarded() != null) {
      long seconds = n.details().lastOnboarded().getEpochSecond();
      samples.add(InventoryMetrics.PHONE_NUMBER_LAST_ONBOARDED, seconds, n.id(), account);
    }
  }
}
