package io.wabascope.simulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Generates the further fields of one account and of its numbers and templates. It has random
 * numbers of its own, so the other fields do not depend on it.
 */
final class ExtraFieldGenerator {
  private static final List<String> CATEGORIES = List.of("UTILITY", "MARKETING", "AUTHENTICATION");

  private final RandomGenerator random;

  ExtraFieldGenerator(long seed) {
    random = new SplittableRandom(~seed);
  }

  Map<String, String> ofAccount() {
    Map<String, String> fields = new HashMap<>();
    put(fields, "whatsapp_business_manager_messaging_limit", WeightedChoice.LIMIT);
    put(fields, "marketing_messages_onboarding_status", WeightedChoice.MARKETING);
    return fields;
  }

  Map<String, String> ofPhoneNumber(String nameStatus) {
    Map<String, String> fields = new HashMap<>();
    if (!nameStatus.equals(WeightedChoice.PHONE_NAME.healthy())) {
      fields.put("name_status", nameStatus);
    }
    put(fields, "new_name_status", WeightedChoice.NEW_NAME);
    put(fields, "throughput", WeightedChoice.THROUGHPUT);
    put(fields, "is_official_business_account", WeightedChoice.OFFICIAL);
    return fields;
  }

  /** A template whose category follows from its place among the account's templates. */
  Template template(String status, int index) {
    String category = CATEGORIES.get(index % CATEGORIES.size());
    String quality = WeightedChoice.TEMPLATE_QUALITY.pick(random);
    return Template.of(status, category, status.equals("PAUSED") ? "RED" : quality);
  }

  private void put(Map<String, String> fields, String field, WeightedChoice choice) {
    String value = choice.pick(random);
    if (!value.equals(choice.healthy())) {
      fields.put(field, value);
    }
  }
}
