package io.wabascope.core.inventory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The states of one object, field by field; a field that nobody reported has none. */
public record States(Map<StateField, String> byField) {
  public static final States NONE = new States(Map.of());

  private static final int LONGEST = 64;

  public States {
    byField = byField.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byField));
  }

  public static States of(StateField field, String state) {
    return new States(Map.of(field, state));
  }

  public @Nullable String get(StateField field) {
    return byField.get(field);
  }

  public void forEach(BiConsumer<StateField, String> action) {
    byField.forEach(action);
  }

  public States with(StateField field, String state) {
    EnumMap<StateField, String> copy = copy();
    copy.put(field, state);
    return new States(copy);
  }

  /** These states, and the older ones where these are silent. */
  public States orElse(States older) {
    if (older.byField.isEmpty() || byField.keySet().containsAll(older.byField.keySet())) {
      return this;
    }
    EnumMap<StateField, String> merged = older.copy();
    merged.putAll(byField);
    return new States(merged);
  }

  /** The states of fields of which the newer ones are silent. */
  public States without(States newer) {
    if (newer.byField.keySet().containsAll(byField.keySet())) {
      return NONE;
    }
    EnumMap<StateField, String> rest = copy();
    rest.keySet().removeAll(newer.byField.keySet());
    return new States(rest);
  }

  public boolean isEmpty() {
    return byField.isEmpty();
  }

  /**
   * One spelling for the spellings of Meta's documents and of its servers: upper case, with {@code
   * _} for blanks and dashes, other characters replaced by {@code _}, at most 64 long. Nothing but
   * blanks is {@code UNKNOWN}: an empty label would be none.
   */
  public static String normalise(String raw) {
    String stripped = raw.strip();
    if (stripped.isEmpty()) {
      return "UNKNOWN";
    }
    String trimmed =
        stripped.substring(0, Math.min(stripped.length(), LONGEST)).toUpperCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(Math.min(trimmed.length(), LONGEST));
    for (int i = 0; i < trimmed.length() && out.length() < LONGEST; i++) {
      char c = trimmed.charAt(i);
      boolean plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
      out.append(plain ? c : '_');
    }
    return out.toString();
  }

  private EnumMap<StateField, String> copy() {
    EnumMap<StateField, String> copy = new EnumMap<>(StateField.class);
    copy.putAll(byField);
    return copy;
  }
}
