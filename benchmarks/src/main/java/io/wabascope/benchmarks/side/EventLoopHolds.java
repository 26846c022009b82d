package io.wabascope.benchmarks.side;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long the only event loop of an instance of Vert.x is held. A timer that is due every
 * millisecond runs late by the time of the tasks before it. For comparison, a thread that does
 * nothing else measures how late it wakes up: garbage collections and other programs delay both.
 * Thread-safe.
 */
final class EventLoopHolds extends VerticleBase {
  private static final long TICK_MILLIS = 1;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicLong longestNanos = new AtomicLong();
  private final AtomicLong longestCpuNanos = new AtomicLong();
  private final AtomicLong longestPauseNanos = new AtomicLong();
  private long tickNanos;
  private long tickCpuNanos;

  @Override
  public Future<?> start() {
    tickNanos = System.nanoTime();
    tickCpuNanos = threads.getCurrentThreadCpuTime();
    vertx.setPeriodic(TICK_MILLIS, ignored -> tick());
    Thread idle = new Thread(this::measurePauses, "idle");
    idle.setDaemon(true);
    idle.start();
    return Future.succeededFuture();
  }

  private void tick() {
    long nanos = System.nanoTime();
    long cpuNanos = threads.getCurrentThreadCpuTime();
    longestNanos.accumulateAndGet(nanos - tickNanos - TICK_MILLIS * 1_000_000, Math::max);
    longestCpuNanos.accumulateAndGet(cpuNanos - tickCpuNanos, Math::max);
    tickNanos = nanos;
    tickCpuNanos = cpuNanos;
  }

  private void measurePauses() {
    try {
      while (true) {
        long nanos = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        long late = System.nanoTime() - nanos - TICK_MILLIS * 1_000_000;
        longestPauseNanos.accumulateAndGet(late, Math::max);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The longest pause of an idle thread since the last call. */
  long longestPauseMicros() {
    return longestPauseNanos.getAndSet(0) / 1_000;
  }

  /** The longest hold since the last call, with pauses of the process and of the machine. */
  long longestMicros() {
    return longestNanos.getAndSet(0) / 1_000;
  }

  /** The most CPU time between two ticks since the last call, so without such pauses. */
  long longestCpuMicros() {
    return longestCpuNanos.getAndSet(0) / 1_000;
  }
}
