package io.wabascope.agent.reporting;

import io.wabascope.core.inventory.InventoryChange.ChangeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Limits the log lines of objects that are listed or not listed any more: a change of thousands at
 * once would hide all other lines. Thread-safe.
 */
final class ChangeLineLimit {
  /** The maximum number of lines of one type in a minute. */
  static final int MAX_LINES = 50;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private record Window(Instant start, int lines) {
    int omitted() {
      return Math.max(0, lines - MAX_LINES);
    }
  }

  private final InstantSource clock;
  private final Map<ChangeType, Window> windows = new EnumMap<>(ChangeType.class);

  ChangeLineLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a change, and returns whether it gets a line. */
  synchronized boolean permits(ChangeType type) {
    Window now = windows.compute(
        type,
        (key, window) -> window == null
            ? new Window(clock.instant(), 1)
            : new Window(window.start, window.lines + 1));
    return now.lines <= MAX_LINES;
  }

  /**
   * Ends the windows that are over.
   *
   * @param onOmitted receives the types of which changes got no line, and the number of these
   */
  synchronized void expire(BiConsumer<ChangeType, Integer> onOmitted) {
    Instant deadline = clock.instant().minus(WINDOW);
    windows.entrySet().removeIf(window -> {
      boolean isOver = !window.getValue().start.isAfter(deadline);
      if (isOver && window.getValue().omitted() > 0) {
        onOmitted.accept(window.getKey(), window.getValue().omitted());
      }
      return isOver;
    });
  }
}
