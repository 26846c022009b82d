package io.wabascope.agent.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which versions of the API served of late: several, while Meta's servers do not agree.
 *
 * <p>Of late means in the last hundred answers. A time would be too short where calls are rare, and
 * too long where they are many. Thread-safe.
 */
final class ServedApiVersions {
  private static final int MAX_RESPONSES = 100;

  /** Which version served where that one was asked for. */
  record VersionPair(String requested, String served) {
    boolean isMismatch() {
      return !requested.equals(served);
    }
  }

  private final Map<VersionPair, Long> lastSeen = new HashMap<>();
  private long responses;

  /** Notes an answer; whether no answer of late was served so. */
  synchronized boolean add(VersionPair versions) {
    responses++;
    lastSeen.values().removeIf(response -> response <= responses - MAX_RESPONSES);
    return lastSeen.put(versions, responses) == null;
  }

  synchronized Set<VersionPair> recent() {
    return Set.copyOf(lastSeen.keySet());
  }
}
