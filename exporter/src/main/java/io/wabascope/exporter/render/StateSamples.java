package io.wabascope.exporter.render;

import io.wabascope.core.inventory.StateField;
import org.jspecify.annotations.Nullable;

/** Renders the states of a field: the current state, or all known states as well. */
final class StateSamples {
  private final StateField field;
  private final boolean allStates;

  /**
   * @param allStates whether known states that are not current have a series with the value 0
   */
  StateSamples(StateField field, boolean allStates) {
    this.field = field;
    this.allStates = allStates;
  }

  /**
   * @param first the value of the first label
   * @param second the value of the second label; null if the state is the second label
   */
  void render(String state, String first, @Nullable String second, SampleWriter out) {
    if (!allStates || !field.knownStates().contains(state)) {
      begin(first, second, out).label(state).value(1);
    }
    if (allStates) {
      for (String known : field.knownStates()) {
        begin(first, second, out).label(known).value(known.equals(state) ? 1 : 0);
      }
    }
  }

  private static SampleWriter begin(String first, @Nullable String second, SampleWriter out) {
    out.label(first);
    return second == null ? out : out.label(second);
  }
}
