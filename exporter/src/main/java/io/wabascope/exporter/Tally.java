package io.wabascope.exporter;

import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateField;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many objects are in which state, kept up with each change.
 *
 * <p>Known states are there from the start, as 0, so that no alert waits for a series to appear.
 * Confined to the painter.
 */
final class Tally {
  private static final LinePattern LINE = new LinePattern(InventoryMetrics.OBJECTS);

  private final Map<StateField, Map<String, Integer>> counts = new EnumMap<>(StateField.class);

  Tally() {
    for (StateField field : ObjectStates.FIELDS) {
      Map<String, Integer> states = new TreeMap<>();
      field.known().forEach(state -> states.put(state, 0));
      counts.put(field, states);
    }
  }

  /** Counts an object as it is now instead of as it was. */
  void replace(@Nullable Item before, @Nullable Item now) {
    if (before != null) {
      ObjectStates.forEach(before, (object, field, state) -> add(field, state, -1));
    }
    if (now != null) {
      ObjectStates.forEach(now, (object, field, state) -> add(field, state, 1));
    }
  }

  byte[] render(Samples out) {
    out.begin(LINE);
    counts.forEach((field, states) -> states.forEach((state, count) ->
        out.with(field.kind().label()).with(field.label()).with(state).value(count)));
    return out.copy();
  }

  private void add(StateField field, String state, int change) {
    counts
        .computeIfAbsent(field, f -> new TreeMap<>())
        .compute(state, (s, count) -> keep(field, s, (count == null ? 0 : count) + change));
  }

  private static @Nullable Integer keep(StateField field, String state, int count) {
    return count == 0 && !field.known().contains(state) ? null : count;
  }
}
