package io.wabascope.simulator.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts the changes that are due at a rate per minute. Not thread-safe; guarded by the world. */
final class ChangeRate {
  /** Limits the work on the event loop after the machine was suspended. */
  private static final int MAX_BATCH = 10_000;

  private final double perMinute;
  private @Nullable Instant lastCall;
  private double dueChanges;

  ChangeRate(double perMinute) {
    this.perMinute = perMinute;
  }

  /** The number of changes due since the last call; the first call only starts the clock. */
  int dueChanges(Instant now) {
    if (lastCall != null && now.isAfter(lastCall)) {
      dueChanges += Duration.between(lastCall, now).toMillis() / 60_000.0 * perMinute;
    }
    lastCall = lastCall == null || now.isAfter(lastCall) ? now : lastCall;
    int whole = (int) Math.min(dueChanges, MAX_BATCH);
    dueChanges -= whole;
    return whole;
  }
}
