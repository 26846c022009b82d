package io.wabascope.agent.graph;

import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Vocabulary;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one thing while they are read; confined to the reading of it. */
abstract sealed class ItemFields permits AccountFields, BusinessFields {
  private final Map<StateField, String> states = new EnumMap<>(StateField.class);
  private final Vocabulary vocabulary;
  final JsonReader in;

  ItemFields(JsonReader in, Vocabulary vocabulary) {
    this.in = in;
    this.vocabulary = vocabulary;
  }

  static ItemFields of(Kind kind, JsonReader in, Vocabulary vocabulary) {
    return kind == Kind.BUSINESS
        ? new BusinessFields(in, vocabulary)
        : new AccountFields(in, vocabulary);
  }

  abstract void read(String name) throws IOException;

  /** The item; absent if it came without an id. */
  abstract @Nullable Item item();

  final void state(StateField field) throws IOException {
    String state = state(field, in.text());
    if (state != null) {
      states.put(field, state);
    }
  }

  final @Nullable String state(StateField field, @Nullable String raw) {
    return raw == null || raw.isBlank() ? null : vocabulary.read(field, raw);
  }

  final States states() {
    return states.isEmpty() ? States.NONE : new States(states);
  }
}
