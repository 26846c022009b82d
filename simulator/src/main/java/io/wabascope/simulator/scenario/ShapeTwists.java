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

/** The ways to alter the objects of a page, nested ones too: shapes that were seen in the wild. */
public final class ShapeTwists {
  private static final Set<String> STATES = Set.of(
      "account_review_status",
      "business_verification_status",
      "verification_status",
      "status",
      "quality_rating",
      "ownership_type");
  private static final Set<String> TIMES = Set.of("created_time", "updated_time");
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

  private ShapeTwists() {}

  /** Ids as JSON numbers. */
  public static Twist numericIds() {
    return objects("numeric_ids", object -> {
      if (object.getValue("id") instanceof String id && id.matches("\\d{1,18}")) {
        object.put("id", Long.valueOf(id));
      }
    });
  }

  /** Nested lists as bare arrays, as the documents show them. */
  public static Twist bareLists() {
    return objects("bare_lists", object -> {
      for (String field : List.copyOf(object.fieldNames())) {
        if (object.getValue(field) instanceof JsonObject list
            && list.getValue("data") instanceof JsonArray items) {
          object.put(field, items);
        }
      }
    });
  }

  public static Twist upperCase() {
    return states("upper_case", state -> state.toUpperCase(Locale.ROOT));
  }

  public static Twist lowerCase() {
    return states("lower_case", state -> state.toLowerCase(Locale.ROOT));
  }

  /** Puts a value into a field wherever the objects have it: an unknown state, a hostile name. */
  public static Twist replace(String field, @Nullable Object value) {
    return objects("replace", object -> {
      if (object.containsKey(field)) {
        object.put(field, value);
      }
    });
  }

  /** Leaves a field out. */
  public static Twist omit(String field) {
    return objects("omit", object -> object.remove(field));
  }

  /**
   * Writes times another way.
   *
   * @param form {@code zulu}, {@code epoch} or {@code offset}, which is what the API does
   */
  public static Twist times(String form) {
    return objects("times", object -> {
      for (String field : TIMES) {
        if (object.getValue(field) instanceof String text) {
          Instant time =
              text.endsWith("Z") ? Instant.parse(text) : OFFSET.parse(text, Instant::from);
          object.put(field, written(time, form, text));
        }
      }
    });
  }

  private static Object written(Instant time, String form, String asIs) {
    return switch (form) {
      case "zulu" -> time.toString();
      case "epoch" -> time.getEpochSecond();
      default -> asIs;
    };
  }

  private static Twist states(String name, UnaryOperator<String> change) {
    return objects(name, object -> {
      for (String field : STATES) {
        if (object.getValue(field) instanceof String state) {
          object.put(field, change.apply(state));
        }
      }
    });
  }

  private interface Change {
    void on(JsonObject object);
  }

  private static Twist objects(String name, Change change) {
    return PageTwists.page(name, (moment, page) -> {
      if (page.getValue("data") instanceof JsonArray items) {
        each(items, change);
      }
    });
  }

  private static void each(JsonArray items, Change change) {
    for (Object item : items) {
      if (item instanceof JsonObject object) {
        for (String field : object.fieldNames()) {
          if (object.getValue(field) instanceof JsonObject list
              && list.getValue("data") instanceof JsonArray nested) {
            each(nested, change);
          } else if (object.getValue(field) instanceof JsonArray nested) {
            each(nested, change);
          }
        }
        change.on(object);
      }
    }
  }
}
