package io.wabascope.agent.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The API versions that served recent calls; several while Meta's servers differ.
 *
 * <p>Recent means the last 100 responses. A period would be too short with few calls and too long
 * with many. Thread-safe.
 */
final class ServedApiVersions {
  private static final int MAX_RESPONSES = 100;

  /** A requested version, and the version that served the call. */
  record VersionPair(String requested, String served) {
    boolean isMismatch() {
      return !requested.equals(served);
    }
  }

  private final Map<VersionPair, Long> lastSeen = new HashMap<>();
  private long responses;

  /** Records a response; returns whether its pair of versions is new among the recent ones. */
  synchronized boolean add(VersionPair versions) {
    responses++;
    lastSeen.values().removeIf(response -> response <= responses - MAX_RESPONSES);
    return lastSeen.put(versions, responses) == null;
  }

  synchronized Set<VersionPair> recent() {
    return Set.copyOf(lastSeen.keySet());
  }
}
