package io.wabascope.core.inventory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The states of one object by field; a field that was not reported has no state. */
public record ObjectStates(Map<StateField, String> byField) {
  /** Replaces a value that is not text. It is not a nominal state, so alerts report it. */
  public static final String UNREADABLE = "UNREADABLE";

  public static final ObjectStates NONE = new ObjectStates(Map.of());

  private static final int MAX_LENGTH = 64;

  public ObjectStates {
    byField = byField.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byField));
  }

  public static ObjectStates of(StateField field, String state) {
    return new ObjectStates(Map.of(field, state));
  }

  public @Nullable String get(StateField field) {
    return byField.get(field);
  }

  public void forEach(BiConsumer<StateField, String> action) {
    byField.forEach(action);
  }

  public ObjectStates with(StateField field, String state) {
    EnumMap<StateField, String> copy = copy();
    copy.put(field, state);
    return new ObjectStates(copy);
  }

  /** These states, with absent fields filled in from the older ones. */
  public ObjectStates orElse(ObjectStates older) {
    if (older.byField.isEmpty() || byField.keySet().containsAll(older.byField.keySet())) {
      return this;
    }
    EnumMap<StateField, String> merged = older.copy();
    merged.putAll(byField);
    return new ObjectStates(merged);
  }

  /** The states whose fields are absent in the newer ones. */
  public ObjectStates without(ObjectStates newer) {
    if (newer.byField.keySet().containsAll(byField.keySet())) {
      return NONE;
    }
    EnumMap<StateField, String> remaining = copy();
    remaining.keySet().removeAll(newer.byField.keySet());
    return new ObjectStates(remaining);
  }

  /** The states whose parts are retained, of the item or of that phone number. */
  ObjectStates retain(String number, Predicate<ItemPart> retained) {
    EnumMap<StateField, String> remaining = copy();
    remaining.keySet().removeIf(field -> !retained.test(new ItemPart(number, field.requestName())));
    return remaining.size() == byField.size() ? this : new ObjectStates(remaining);
  }

  public boolean isEmpty() {
    return byField.isEmpty();
  }

  /**
   * Unifies the spellings of Meta's documents and servers: upper case, every character but letters,
   * digits, dots and underscores replaced by {@code _}, at most 64 characters. A blank text becomes
   * {@code UNKNOWN}, because Prometheus drops an empty label.
   */
  public static String normalize(String raw) {
    String stripped = raw.strip();
    if (stripped.isEmpty()) {
      return "UNKNOWN";
    }
    String trimmed =
        stripped.substring(0, Math.min(stripped.length(), MAX_LENGTH)).toUpperCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(Math.min(trimmed.length(), MAX_LENGTH));
    for (int i = 0; i < trimmed.length() && out.length() < MAX_LENGTH; i++) {
      char c = trimmed.charAt(i);
      boolean isAllowed = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
      out.append(isAllowed ? c : '_');
    }
    return out.toString();
  }

  private EnumMap<StateField, String> copy() {
    EnumMap<StateField, String> copy = new EnumMap<>(StateField.class);
    copy.putAll(byField);
    return copy;
  }
}
