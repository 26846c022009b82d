package io.wabascope.core.inventory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Normalises states, and limits how many unknown ones become label values.
 *
 * <p>Without a limit the sender of the states decides the number of series. Beyond {@value
 * #MAX_UNKNOWN} distinct unknown values of a field, further ones become {@value #OTHER}.
 * Thread-safe.
 */
public final class StateNormalizer {
  /** Replaces every unknown state of a field beyond the limit. */
  public static final String OTHER = "OTHER";

  private static final int MAX_UNKNOWN = 50;

  /** The known states by their usual spellings, which need no normalising. */
  private static final Map<StateField, Map<String, String>> KNOWN_SPELLINGS = spellings();

  private final Map<StateField, Set<String>> unknownStates = new ConcurrentHashMap<>();
  private final Consumer<UnknownState> onUnknown;

  /**
   * @param onUnknown called for each occurrence of an unknown state, on the calling thread
   */
  public StateNormalizer(Consumer<UnknownState> onUnknown) {
    this.onUnknown = onUnknown;
  }

  /** Returns the state to show for a received value. */
  public String normalize(StateField field, String raw) {
    String known = KNOWN_SPELLINGS.getOrDefault(field, Map.of()).get(raw);
    return known == null ? normalizeUnlisted(field, raw) : known;
  }

  /** The state to show for a value that is not text. */
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
      synchronized (recorded) { // keeps the limit under concurrency
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
   * An occurrence of an unknown state.
   *
   * @param isFirst whether it is the first occurrence of this state of this field
   * @param isUnreadable whether the value was not text
   */
  public record UnknownState(
      StateField field, String state, boolean isFirst, boolean isUnreadable) {
    public UnknownState(StateField field, String state, boolean isFirst) {
      this(field, state, isFirst, false);
    }
  }
}
