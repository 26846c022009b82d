package io.wabascope.poller.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The calls of an app in the last hour that events caused, and their maximum. Confined to one
 * context.
 */
final class BudgetShare {
  private static final long HOUR_SECONDS = 3_600;

  /** The calls by second; at most one entry a second. */
  private final Deque<SecondCount> counts = new ArrayDeque<>();

  private long sum;

  private record SecondCount(long second, long calls) {}

  /** Takes calls if all of them fit; none otherwise. */
  boolean tryTake(long calls, long maximum, Instant now) {
    expire(now);
    if (sum + calls > maximum) {
      return false;
    }
    sum += calls;
    SecondCount last = counts.peekLast();
    if (last != null && last.second == now.getEpochSecond()) {
      counts.removeLast();
      counts.addLast(new SecondCount(last.second, last.calls + calls));
    } else {
      counts.addLast(new SecondCount(now.getEpochSecond(), calls));
    }
    return true;
  }

  /** Whether one more call fits. */
  boolean hasRoom(long maximum, Instant now) {
    expire(now);
    return sum < maximum;
  }

  private void expire(Instant now) {
    SecondCount first = counts.peekFirst();
    while (first != null && first.second + HOUR_SECONDS < now.getEpochSecond()) {
      sum -= first.calls;
      counts.removeFirst();
      first = counts.peekFirst();
    }
  }
}
