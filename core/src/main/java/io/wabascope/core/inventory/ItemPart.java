package io.wabascope.core.inventory;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of an item: a field, or a phone number.
 *
 * @param number the id of the phone number that has the field; empty for a field of the item itself
 * @param field the name of the field in requests; empty for a whole phone number
 */
public record ItemPart(String number, String field) {
  private static final char SEPARATOR = '/';

  static ItemPart of(String field) {
    return new ItemPart("", field);
  }

  static ItemPart ofNumber(String number) {
    return new ItemPart(number, "");
  }

  /** Parses the result of {@link #key}. */
  public static ItemPart parse(String key) {
    int separator = key.indexOf(SEPARATOR);
    return separator < 0
        ? of(key)
        : new ItemPart(key.substring(0, separator), key.substring(separator + 1));
  }

  /** A text that identifies the part within its item. */
  public String key() {
    return number.isEmpty() ? field : number + SEPARATOR + field;
  }

  boolean isNumber() {
    return field.isEmpty();
  }

  /** All parts that the item has. */
  static Set<ItemPart> of(Item item) {
    Set<ItemPart> parts = new HashSet<>();
    item.retain(parts::add);
    return parts;
  }

  /** The value; null if it is absent or its part is not retained. */
  static <T> @Nullable T retain(@Nullable T value, String field, Predicate<ItemPart> retained) {
    return retain(value, "", field, retained);
  }

  /** As above, of a phone number. */
  static <T> @Nullable T retain(
      @Nullable T value, String number, String field, Predicate<ItemPart> retained) {
    return value == null || !retained.test(new ItemPart(number, field)) ? null : value;
  }
}
