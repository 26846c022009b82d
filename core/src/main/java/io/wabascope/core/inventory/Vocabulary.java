package io.wabascope.core.inventory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads states as they come, and bounds how many unknown ones become labels.
 *
 * <p>Whoever sends us states decides how many series we have; beyond {@value #MOST_UNKNOWN}
 * distinct unknown values of a field the rest are shown as {@value #OTHER}. Thread-safe.
 */
public final class Vocabulary {
  /** What stands for every further unknown state of a field. */
  public static final String OTHER = "OTHER";

  private static final int MOST_UNKNOWN = 50;

  /** The known states by the spellings in which they mostly come, so that few are normalised. */
  private static final Map<StateField, Map<String, String>> KNOWN = spellings();

  private final Map<StateField, Set<String>> unknown = new ConcurrentHashMap<>();
  private final Consumer<Unknown> onUnknown;

  /**
   * @param onUnknown told of each reading of an unknown state, on the reader's thread
   */
  public Vocabulary(Consumer<Unknown> onUnknown) {
    this.onUnknown = onUnknown;
  }

  /** The state to show for what was sent. */
  public String read(StateField field, String raw) {
    String known = KNOWN.getOrDefault(field, Map.of()).get(raw);
    return known == null ? readOther(field, raw) : known;
  }

  private String readOther(StateField field, String raw) {
    String state = States.normalise(raw);
    if (field.known().contains(state)) {
      return state;
    }
    Set<String> seen = unknown.computeIfAbsent(field, f -> ConcurrentHashMap.newKeySet());
    boolean first = false;
    if (!seen.contains(state)) {
      synchronized (seen) { // so that the bound holds for readers at the same time
        first = seen.size() < MOST_UNKNOWN && seen.add(state);
      }
    }
    String shown = seen.contains(state) ? state : OTHER;
    onUnknown.accept(new Unknown(field, shown, first));
    return shown;
  }

  private static Map<StateField, Map<String, String>> spellings() {
    Map<StateField, Map<String, String>> all = new EnumMap<>(StateField.class);
    for (StateField field : StateField.values()) {
      Map<String, String> spellings = new HashMap<>();
      for (String state : field.known()) {
        spellings.put(state, state);
        spellings.put(state.toLowerCase(Locale.ROOT), state);
      }
      all.put(field, spellings);
    }
    return all;
  }

  /**
   * An unknown state was read.
   *
   * @param first whether this state of this field was never read before
   */
  public record Unknown(StateField field, String state, boolean first) {}
}
