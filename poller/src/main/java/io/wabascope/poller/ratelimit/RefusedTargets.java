package io.wabascope.poller.ratelimit;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The targets of an app that are refused because of their token or a policy. It decides whether the
 * refusals concern the whole app.
 *
 * <p>They do once two targets on different nodes are refused, or all targets of the app. If another
 * target works after that, the app is not the cause: from then on the refusals count only for their
 * targets, until these work again. Thread-safe.
 */
final class RefusedTargets {
  private final Map<Target, FaultKind> refused = new HashMap<>();
  private final Set<Target> excused = new HashSet<>();
  private int targetCount = 1;
  private boolean stopped;

  /** Sets the number of targets and forgets the refusals, after the settings changed. */
  synchronized void reset(int count) {
    targetCount = count;
    refused.clear();
    excused.clear();
    stopped = false;
  }

  /** A call for the target was successful. */
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
   * A call for the target was refused.
   *
   * @param kind the kind of fault of the app that the refusal would be
   * @return whether the refusal concerns the whole app
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
