package io.wabascope.poller.ratelimit;

import io.wabascope.poller.api.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Turns of virtual time: they come when the test lets time pass, in order, without a thread. */
final class VirtualScheduler implements Scheduler {
  private final VirtualClock clock;
  private final PriorityQueue<ScheduledTask> tasks = new PriorityQueue<>(
      Comparator.comparing(ScheduledTask::at).thenComparing(ScheduledTask::number));
  private long number;

  private record ScheduledTask(Instant at, long number, Runnable action) {}

  VirtualScheduler(VirtualClock clock) {
    this.clock = clock;
  }

  @Override
  public void execute(Runnable action) {
    schedule(Duration.ZERO, action);
  }

  @Override
  public void schedule(Duration delay, Runnable action) {
    tasks.add(new ScheduledTask(clock.instant().plus(delay), number++, action));
  }

  /** Lets that much time pass, with all that happens in it. */
  void advance(Duration time) {
    Instant end = clock.instant().plus(time);
    while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
      ScheduledTask task = tasks.remove();
      clock.advanceTo(task.at());
      task.action().run();
    }
    clock.advanceTo(end);
  }

  /** Lets everything happen that is due now. */
  void runDue() {
    advance(Duration.ZERO);
  }
}
