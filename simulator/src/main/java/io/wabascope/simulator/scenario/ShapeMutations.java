package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Actions that alter the objects of a page, including nested ones: shapes observed in practice. */
public final class ShapeMutations {
  private static final Set<String> STATES = Set.of(
      "account_review_status",
      "business_verification_status",
      "verification_status",
      "status",
      "quality_rating",
      "ownership_type",
      "name_status",
      "new_name_status",
      "code_verification_status",
      "account_mode",
      "platform_type",
      "whatsapp_business_manager_messaging_limit",
      "marketing_messages_onboarding_status",
      "category");
  private static final Set<String> TIMES = Set.of("created_time", "updated_time");
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

  private ShapeMutations() {}

  /** Writes ids as JSON numbers. */
  public static Mutation numericIds() {
    return objectMutation("numeric_ids", object -> {
      if (object.getValue("id") instanceof String id && id.matches("\\d{1,18}")) {
        object.put("id", Long.valueOf(id));
      }
    });
  }

  /** Writes nested lists as bare arrays, as documented. */
  public static Mutation bareLists() {
    return objectMutation("bare_lists", object -> {
      for (String field : List.copyOf(object.fieldNames())) {
        if (object.getValue(field) instanceof JsonObject list
            && list.getValue("data") instanceof JsonArray items) {
          object.put(field, items);
        }
      }
    });
  }

  public static Mutation upperCase() {
    return stateMutation("upper_case", state -> state.toUpperCase(Locale.ROOT));
  }

  public static Mutation lowerCase() {
    return stateMutation("lower_case", state -> state.toLowerCase(Locale.ROOT));
  }

  /** Replaces the value of a field, for example with an unknown state or a hostile name. */
  public static Mutation replace(String field, @Nullable Object value) {
    return objectMutation("replace", object -> {
      if (object.containsKey(field)) {
        object.put(field, value);
      }
    });
  }

  /** Omits a field. */
  public static Mutation omit(String field) {
    return objectMutation("omit", object -> object.remove(field));
  }

  /**
   * Writes times in another format.
   *
   * @param format {@code zulu}, {@code epoch}, or {@code offset} as in the real API
   */
  public static Mutation times(String format) {
    return objectMutation("times", object -> {
      for (String field : TIMES) {
        if (object.getValue(field) instanceof String text) {
          Instant time =
              text.endsWith("Z") ? Instant.parse(text) : OFFSET.parse(text, Instant::from);
          object.put(field, formatTime(time, format, text));
        }
      }
    });
  }

  private static Object formatTime(Instant time, String format, String original) {
    return switch (format) {
      case "zulu" -> time.toString();
      case "epoch" -> time.getEpochSecond();
      default -> original;
    };
  }

  private static Mutation stateMutation(String name, UnaryOperator<String> change) {
    return objectMutation(name, object -> {
      for (String field : STATES) {
        if (object.getValue(field) instanceof String state) {
          object.put(field, change.apply(state));
        }
      }
    });
  }

  private interface ObjectChange {
    void applyTo(JsonObject object);
  }

  private static Mutation objectMutation(String name, ObjectChange change) {
    return PageMutations.pageMutation(name, (context, page) -> {
      if (page.getValue("data") instanceof JsonArray items) {
        applyToEach(items, change);
      } else if (page.getValue("data") instanceof JsonObject tokenInfo) {
        change.applyTo(tokenInfo);
      }
    });
  }

  private static void applyToEach(JsonArray items, ObjectChange change) {
    for (Object item : items) {
      if (item instanceof JsonObject object) {
        for (String field : object.fieldNames()) {
          if (object.getValue(field) instanceof JsonObject list
              && list.getValue("data") instanceof JsonArray nested) {
            applyToEach(nested, change);
          } else if (object.getValue(field) instanceof JsonArray nested) {
            applyToEach(nested, change);
          }
        }
        change.applyTo(object);
      }
    }
  }
}
