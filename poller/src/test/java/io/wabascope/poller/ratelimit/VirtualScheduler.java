package io.wabascope.poller.ratelimit;

import io.wabascope.poller.api.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A scheduler in virtual time: actions run in order when the test advances it, without a thread.
 */
public final class VirtualScheduler implements Scheduler {
  private final VirtualClock clock;
  private final PriorityQueue<ScheduledTask> tasks = new PriorityQueue<>(
      Comparator.comparing(ScheduledTask::at).thenComparing(ScheduledTask::number));
  private long number;

  private record ScheduledTask(Instant at, long number, Runnable action) {}

  public VirtualScheduler(VirtualClock clock) {
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

  /** Advances the time, and runs all actions that become due. */
  public void advance(Duration time) {
    Instant end = clock.instant().plus(time);
    while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
      ScheduledTask task = tasks.remove();
      clock.advanceTo(task.at());
      task.action().run();
    }
    clock.advanceTo(end);
  }

  /** Runs all actions that are due now. */
  public void runDue() {
    advance(Duration.ZERO);
  }
}
