package io.wabascope.simulator.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how many changes are due, at so many a minute. Not thread-safe: the world guards it. */
final class Metronome {
  /** More at once would hold the event loop after a long sleep of the machine. */
  private static final int MOST_AT_ONCE = 10_000;

  private final double perMinute;
  private @Nullable Instant last;
  private double due;

  Metronome(double perMinute) {
    this.perMinute = perMinute;
  }

  /** The changes due since the last call; the first call only starts the clock. */
  int due(Instant now) {
    if (last != null && now.isAfter(last)) {
      due += Duration.between(last, now).toMillis() / 60_000.0 * perMinute;
    }
    last = last == null || now.isAfter(last) ? now : last;
    int whole = (int) Math.min(due, MOST_AT_ONCE);
    due -= whole;
    return whole;
  }
}
