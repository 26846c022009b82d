package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.core.inventory.StateField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the lines of a field's known states end: with the state, and 1 for the one in force.
 *
 * <p>Where every state is shown these lines are nearly all of a body, and they differ in nothing
 * else.
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

  /** Of the lines of all known states while that one is in force, which may be unknown. */
  byte[][] forState(String state) {
    return byState.getOrDefault(state, noneCurrent);
  }

  private static byte[][] lines(List<String> known, String current) {
    return known.stream()
        .map(state -> (state + "\"} " + (state.equals(current) ? 1 : 0) + '\n').getBytes(UTF_8))
        .toArray(byte[][]::new);
  }
}
