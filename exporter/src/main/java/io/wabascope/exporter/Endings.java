package io.wabascope.exporter;

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
final class Endings {
  private final Map<String, byte[][]> inForce = new HashMap<>();
  private final byte[][] none;

  Endings(StateField field) {
    List<String> known = field.known();
    for (String state : known) {
      inForce.put(state, lines(known, state));
    }
    none = lines(known, "");
  }

  /** Of the lines of all known states while that one is in force, which may be unknown. */
  byte[][] of(String state) {
    return inForce.getOrDefault(state, none);
  }

  private static byte[][] lines(List<String> known, String inForce) {
    return known.stream()
        .map(state -> (state + "\"} " + (state.equals(inForce) ? 1 : 0) + '\n').getBytes(UTF_8))
        .toArray(byte[][]::new);
  }
}
