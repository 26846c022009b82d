package io.wabascope.exporter.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Runs work for requests in order, a limited number at once. Work is dropped if its client has gone
 * before it starts. Confined to the event loop.
 */
public final class WorkQueue {
  /** Work was dropped: the queue is full, or no client waits for the work any more. */
  public static final class NotStartedException extends Exception {
    private static final long serialVersionUID = 1L;

    private NotStartedException() {
      super("not started", null, false, false); // clients can cause many
    }
  }

  private final ServerContext serverContext;
  private final int atOnce;
  private final int maximum;
  private final Queue<Job<?>> jobs = new ArrayDeque<>();
  private int running;
  private boolean scheduled;

  /**
   * @param atOnce maximum number of running pieces of work
   * @param maximum maximum number of waiting pieces of work
   */
  public WorkQueue(ServerContext serverContext, int atOnce, int maximum) {
    this.serverContext = serverContext;
    this.atOnce = atOnce;
    this.maximum = maximum;
  }

  private record Job<T>(BooleanSupplier wanted, Supplier<Future<T>> work, Promise<T> promise) {}

  /**
   * Adds work to the queue.
   *
   * @param wanted whether a client still waits; called just before the work starts
   * @return the work's result, or a failure with {@link NotStartedException}
   */
  public <T> Future<T> submit(BooleanSupplier wanted, Supplier<Future<T>> work) {
    if (jobs.size() >= maximum) {
      dropUnwanted();
    }
    if (jobs.size() >= maximum) {
      return Future.failedFuture(new NotStartedException());
    }
    Promise<T> promise = Promise.promise();
    jobs.add(new Job<>(wanted, work, promise));
    schedule();
    return promise.future();
  }

  private void dropUnwanted() {
    for (Job<?> job : jobs.toArray(Job<?>[]::new)) {
      if (!job.wanted().getAsBoolean() && jobs.remove(job)) {
        job.promise().fail(new NotStartedException());
      }
    }
  }

  /** Starts the work after the event loop has read its sockets, so that closed ones are known. */
  private void schedule() {
    if (!scheduled && running < atOnce && !jobs.isEmpty()) {
      scheduled = true;
      serverContext.runAfterPolling(this::begin);
    }
  }

  private void begin() {
    scheduled = false;
    while (running < atOnce) {
      Job<?> job = jobs.poll();
      if (job == null) {
        return;
      }
      if (job.wanted().getAsBoolean()) {
        run(job);
      } else {
        job.promise().fail(new NotStartedException());
      }
    }
  }

  private <T> void run(Job<T> job) {
    running++;
    serverContext
        .here(Future.succeededFuture().compose(now -> job.work().get()))
        .onComplete(done -> {
          running--;
          schedule();
          job.promise().handle(done);
        });
  }
}
