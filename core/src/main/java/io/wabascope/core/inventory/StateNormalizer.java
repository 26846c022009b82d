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
 * <p>Whoever sends us states decides how many series we have; beyond {@value #MAX_UNKNOWN}
 * distinct unknown values of a field the rest are shown as {@value #OTHER}. Thread-safe.
 */
public final class StateNormalizer {
  /** What stands for every further unknown state of a field. */
  public static final String OTHER = "OTHER";

  private static final int MAX_UNKNOWN = 50;

  /** The known states by the spellings in which they mostly come, so that few are normalised. */
  private static final Map<StateField, Map<String, String>> KNOWN_SPELLINGS = spellings();

  private final Map<StateField, Set<String>> unknownStates = new ConcurrentHashMap<>();
  private final Consumer<UnknownState> onUnknown;

  /**
   * @param onUnknown told of each reading of an unknown state, on the reader's thread
   */
  public StateNormalizer(Consumer<UnknownState> onUnknown) {
    this.onUnknown = onUnknown;
  }

  /** The state to show for what was sent. */
  public String normalize(StateField field, String raw) {
    String known = KNOWN_SPELLINGS.getOrDefault(field, Map.of()).get(raw);
    return known == null ? normalizeUnlisted(field, raw) : known;
  }

  /** The state to show for a value of another JSON type than text. */
  public String unreadable(StateField field) {
    onUnknown.accept(new UnknownState(field, ObjectStates.UNREADABLE, false, true));
    return ObjectStates.UNREADABLE;
  }

  private String normalizeUnlisted(StateField field, String raw) {
    String state = ObjectStates.normalize(raw);
    if (field.knownStates().contains(state)) {
      return state;
    }
    Set<String> recorded =
        unknownStates.computeIfAbsent(field, ignored -> ConcurrentHashMap.newKeySet());
    boolean isFirst = false;
    if (!recorded.contains(state)) {
      synchronized (recorded) { // so that the bound holds for readers at the same time
        isFirst = recorded.size() < MAX_UNKNOWN && recorded.add(state);
      }
    }
    String normalized = recorded.contains(state) ? state : OTHER;
    onUnknown.accept(new UnknownState(field, normalized, isFirst));
    return normalized;
  }

  private static Map<StateField, Map<String, String>> spellings() {
    Map<StateField, Map<String, String>> byField = new EnumMap<>(StateField.class);
    for (StateField field : StateField.values()) {
      Map<String, String> spellings = new HashMap<>();
      for (String state : field.knownStates()) {
        spellings.put(state, state);
        spellings.put(state.toLowerCase(Locale.ROOT), state);
      }
      byField.put(field, spellings);
    }
    return byField;
  }

  /**
   * An unknown state was read.
   *
   * @param isFirst whether this state of this field was never read before
   * @param isUnreadable whether the value was no text
   */
  public record UnknownState(
      StateField field, String state, boolean isFirst, boolean isUnreadable) {
    public UnknownState(StateField field, String state, boolean isFirst) {
      this(field, state, isFirst, false);
    }
  }
}
