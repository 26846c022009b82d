package io.wabascope.agent.graph;

import io.wabascope.agent.pace.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Turns of virtual time: they come when the test lets time pass, in order, without a thread. */
final class VirtualTurns implements Turns {
  private final VirtualClock clock;
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(Turn::number));
  private long number;

  private record Turn(Instant at, long number, Runnable action) {}

  VirtualTurns(VirtualClock clock) {
    this.clock = clock;
  }

  @Override
  public void now(Runnable action) {
    in(Duration.ZERO, action);
  }

  @Override
  public void in(Duration delay, Runnable action) {
    turns.add(new Turn(clock.instant().plus(delay), number++, action));
  }

  /** Lets that much time pass, with all that happens in it. */
  void pass(Duration time) {
    Instant end = clock.instant().plus(time);
    while (!turns.isEmpty() && !turns.peek().at().isAfter(end)) {
      Turn turn = turns.remove();
      clock.advanceTo(turn.at());
      turn.action().run();
    }
    clock.advanceTo(end);
  }

  /** Lets everything happen that is due now. */
  void settle() {
    pass(Duration.ZERO);
  }
}
