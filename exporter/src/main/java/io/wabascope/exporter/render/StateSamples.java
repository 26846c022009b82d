package io.wabascope.exporter.render;

import io.wabascope.core.inventory.StateField;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders the states of a field: the current state, or all known states as well.
 *
 * @param allStates whether known states that are not current have a series with the value 0
 */
record StateSamples(StateField field, boolean allStates) {
  /**
   * @param state the current state; null for no line
   * @param line starts a line with the labels before the state
   */
  void render(@Nullable String state, Supplier<SampleWriter> line) {
    if (state == null) {
      return;
    }
    if (!allStates || !field.knownStates().contains(state)) {
      line.get().label(state).value(1);
    }
    if (allStates) {
      field
          .knownStates()
          .forEach(known -> line.get().label(known).value(known.equals(state) ? 1 : 0));
    }
  }
}
