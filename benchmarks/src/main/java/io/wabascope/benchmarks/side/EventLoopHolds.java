package io.wabascope.benchmarks.side;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long the only event loop of an instance of Vert.x is held. A timer that is due every
 * millisecond runs late by the time of the tasks before it. Thread-safe.
 */
final class EventLoopHolds extends VerticleBase {
  private static final long TICK_MILLIS = 1;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicLong longestNanos = new AtomicLong();
  private final AtomicLong longestCpuNanos = new AtomicLong();
  private long tickNanos;
  private long tickCpuNanos;

  @Override
  public Future<?> start() {
    tickNanos = System.nanoTime();
    tickCpuNanos = threads.getCurrentThreadCpuTime();
    vertx.setPeriodic(TICK_MILLIS, ignored -> tick());
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

  /** The longest hold since the last call, with pauses of the process and of the machine. */
  long longestMicros() {
    return longestNanos.getAndSet(0) / 1_000;
  }

  /** The most CPU time between two ticks since the last call, so without such pauses. */
  long longestCpuMicros() {
    return longestCpuNanos.getAndSet(0) / 1_000;
  }
}
