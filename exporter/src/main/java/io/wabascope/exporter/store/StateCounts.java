package io.wabascope.exporter.store;

import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.model.StateVisitor;
import io.wabascope.exporter.render.SampleTemplate;
import io.wabascope.exporter.render.SampleWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the objects per state.
 *
 * <p>Known states are exposed from the start, with the value 0, so that alerts need not wait for a
 * series. Confined to the rendering task.
 */
final class StateCounts {
  private static final SampleTemplate TEMPLATE = new SampleTemplate(InventoryMetrics.OBJECTS);

  private final Map<StateField, Map<String, Integer>> counts = new EnumMap<>(StateField.class);

  StateCounts() {
    for (StateField field : StateVisitor.SINGLE_STATE_FIELDS) {
      Map<String, Integer> states = new TreeMap<>();
      field.knownStates().forEach(state -> states.put(state, 0));
      counts.put(field, states);
    }
  }

  /** Replaces the states of an object. */
  void replace(@Nullable Item before, @Nullable Item now) {
    if (before != null) {
      StateVisitor.forEach(before, (object, field, state) -> add(field, state, -1));
    }
    if (now != null) {
      StateVisitor.forEach(now, (object, field, state) -> add(field, state, 1));
    }
  }

  byte[] render(SampleWriter out) {
    out.start(TEMPLATE);
    counts.forEach((field, states) -> states.forEach((state, count) ->
        out.label(field.kind().label()).label(field.label()).label(state).value(count)));
    return out.toByteArray();
  }

  private void add(StateField field, String state, int change) {
    counts
        .computeIfAbsent(field, ignored -> new TreeMap<>())
        .compute(state, (s, count) -> nullIfUnused(field, s, (count == null ? 0 : count) + change));
  }

  private static @Nullable Integer nullIfUnused(StateField field, String state, int count) {
    return count == 0 && !field.knownStates().contains(state) ? null : count;
  }
}
