package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.core.inventory.StateField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suffixes of the lines of a field's known states: the state and the value, 1 for the current
 * state.
 *
 * <p>If all states are exposed, these lines are most of a body, and the lines of an object differ
 * only in their suffixes.
 */
final class StateLineSuffixes {
  private final Map<String, byte[][]> byState = new HashMap<>();
  private final byte[][] noneCurrent;

  StateLineSuffixes(StateField field) {
    List<String> known = field.knownStates();
    for (String state : known) {
      byState.put(state, lines(known, state));
    }
    noneCurrent = lines(known, "");
  }

  /** The suffixes of all known states; the current state may be an unknown one. */
  byte[][] forState(String state) {
    return byState.getOrDefault(state, noneCurrent);
  }

  private static byte[][] lines(List<String> known, String current) {
    return known.stream()
        .map(state -> (state + "\"} " + (state.equals(current) ? 1 : 0) + '\n').getBytes(UTF_8))
        .toArray(byte[][]::new);
  }
}
