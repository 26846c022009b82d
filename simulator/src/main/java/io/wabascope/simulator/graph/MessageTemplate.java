package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.Template;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * JSON of a message template. The world stores only its states.
 *
 * @param index position in its account, from 0
 */
public record MessageTemplate(String id, String name, String language, Template states, int index) {
  private static final List<String> NAMES = List.of(
      "order_update", "appointment_reminder", "welcome", "one_time_password", "seasonal_offer");
  private static final List<String> LANGUAGES = List.of("en_US", "pt_BR", "es", "de");
  private static final List<String> REASONS =
      List.of("ABUSIVE_CONTENT", "INVALID_FORMAT", "PROMOTIONAL", "TAG_CONTENT_MISMATCH");

  static final NodeType<MessageTemplate> TYPE = new NodeType<MessageTemplate>(
          "WhatsAppMessageTemplate", "name,language,status,category,id")
      .with("id", MessageTemplate::id)
      .with("name", MessageTemplate::name)
      .with("language", MessageTemplate::language)
      .with("category", template -> template.states().category())
      .with("previous_category", MessageTemplate::previousCategory)
      .with("status", MessageTemplate::status)
      .with(
          "quality_score",
          template -> new JsonObject().put("score", template.states().quality()))
      .with("rejected_reason", MessageTemplate::rejectedReason)
      .with("health_status", HealthStatus::ofTemplate)
      .withUnset("components");

  /** The templates of an account, in the order of the API. */
  public static List<MessageTemplate> listOf(Account account) {
    return IntStream.range(0, account.templates().size())
        .mapToObj(i -> new MessageTemplate(
            Long.toString(Long.parseLong(account.id()) / 7 + i),
            NAMES.get(i % NAMES.size()) + "_" + (i + 1),
            LANGUAGES.get(i % LANGUAGES.size()),
            account.templates().get(i),
            i))
        .toList();
  }

  String status() {
    return states.status();
  }

  private @Nullable String previousCategory() {
    return states.previousCategory().isEmpty() ? null : states.previousCategory();
  }

  /** Why Meta rejected it, or NONE. */
  public String rejectedReason() {
    return status().equals("REJECTED") ? REASONS.get(index % REASONS.size()) : "NONE";
  }
}
