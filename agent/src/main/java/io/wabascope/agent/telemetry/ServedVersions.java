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
final class ServedVersions {
  private static final int ANSWERS = 100;

  /** Which version served where that one was asked for. */
  record Versions(String requested, String served) {
    boolean differ() {
      return !requested.equals(served);
    }
  }

  private final Map<Versions, Long> lastAnswer = new HashMap<>();
  private long answers;

  /** Notes an answer; whether no answer of late was served so. */
  synchronized boolean heard(Versions versions) {
    answers++;
    lastAnswer.values().removeIf(answer -> answer <= answers - ANSWERS);
    return lastAnswer.put(versions, answers) == null;
  }

  synchronized Set<Versions> ofLate() {
    return Set.copyOf(lastAnswer.keySet());
  }
}
