package io.wabascope.poller.ratelimit;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The targets of an app that are refused for their token or by policy, and whether these refusals
 * mean the app.
 *
 * <p>They do once two targets on different nodes are refused so, or all that the app has. If another
 * target works after that, the app was not meant: the refusals count for the targets alone from then
 * on, until they work again. Thread-safe.
 */
final class RefusedTargets {
  private final Map<Target, FaultKind> refused = new HashMap<>();
  private final Set<Target> excused = new HashSet<>();
  private int targetCount = 1;
  private boolean stopped;

  /** Sets how many targets the app has, and forgets the refusals: the settings are new. */
  synchronized void reset(int count) {
    targetCount = count;
    refused.clear();
    excused.clear();
    stopped = false;
  }

  /** Notes that this target works. */
  synchronized void onSuccess(Target target) {
    if (refused.isEmpty() && excused.isEmpty()) {
      return;
    }
    refused.remove(target);
    excused.remove(target);
    if (stopped) {
      excused.addAll(refused.keySet());
      refused.clear();
      stopped = false;
    }
  }

  /**
   * Notes that this target is refused.
   *
   * @param kind of the refusal, if it is meant for the app
   * @return whether it is
   */
  synchronized boolean onRefused(Target target, FaultKind kind) {
    if (targetCount > 1 && excused.contains(target)) {
      return false;
    }
    refused.put(target, kind);
    long sameKind = refused.values().stream().filter(kind::equals).count();
    long nodes = refused.entrySet().stream()
        .filter(entry -> entry.getValue() == kind)
        .map(entry -> entry.getKey().node())
        .distinct()
        .count();
    stopped |= nodes > 1 || sameKind >= targetCount;
    return stopped;
  }
}
