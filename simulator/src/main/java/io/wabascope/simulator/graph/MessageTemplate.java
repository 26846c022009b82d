package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.world.Account;
import java.util.List;
import java.util.stream.IntStream;

/** JSON of a message template. The world stores only its state. */
record MessageTemplate(String id, String name, String language, String category, String status) {
  private static final List<String> NAMES = List.of(
      "order_update", "appointment_reminder", "welcome", "one_time_password", "seasonal_offer");
  private static final List<String> LANGUAGES = List.of("en_US", "pt_BR", "es", "de");
  private static final List<String> CATEGORIES = List.of("UTILITY", "MARKETING", "AUTHENTICATION");

  static final NodeType<MessageTemplate> TYPE = new NodeType<MessageTemplate>(
          "WhatsAppMessageTemplate", "name,language,status,category,id")
      .with("id", MessageTemplate::id)
      .with("name", MessageTemplate::name)
      .with("language", MessageTemplate::language)
      .with("category", MessageTemplate::category)
      .with("status", MessageTemplate::status)
      .with(
          "quality_score",
          messageTemplate -> new JsonObject()
              .put("score", messageTemplate.status().equals("PAUSED") ? "RED" : "UNKNOWN"))
      .withUnset("rejected_reason", "components", "previous_category");

  static List<MessageTemplate> listOf(Account account) {
    return IntStream.range(0, account.templates().size())
        .mapToObj(i -> new MessageTemplate(
            Long.toString(Long.parseLong(account.id()) / 7 + i),
            NAMES.get(i % NAMES.size()) + "_" + (i + 1),
            LANGUAGES.get(i % LANGUAGES.size()),
            CATEGORIES.get(i % CATEGORIES.size()),
            account.templates().get(i)))
        .toList();
  }
}
