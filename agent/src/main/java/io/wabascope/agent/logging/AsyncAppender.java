package io.wabascope.agent.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes log lines on its own thread. Lines beyond its limits are dropped and counted.
 *
 * <p>An event loop never waits: if the queue is full, its line is dropped. Other threads wait up to
 * a second for room, so that a burst is written. One line per minute reports dropped lines.
 */
final class AsyncAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int CAPACITY = 8_192;
  private static final long LONGEST_WAIT_MILLIS = 1_000;
  private static final long LONGEST_FLUSH_MILLIS = 2_000;
  private static final long REPORT_PAUSE = TimeUnit.MINUTES.toNanos(1);

  private final Appender<ILoggingEvent> console;
  private final LineLimit limit;
  private final LongAdder dropped;
  private final BlockingQueue<ILoggingEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread writer = new Thread(this::writeAll, "log-writer");
  private final Object drained = new Object();
  private long unwritten; // guarded by drained
  private volatile boolean direct;

  /**
   * @param console where lines are written
   * @param dropped counts the dropped lines
   */
  AsyncAppender(Appender<ILoggingEvent> console, LineLimit limit, LongAdder dropped) {
    this.console = console;
    this.limit = limit;
    this.dropped = dropped;
    writer.setDaemon(true);
  }

  @Override
  public void start() {
    super.start();
    writer.start();
  }

  /** Writes the queued lines, for at most two seconds. */
  void flush() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_FLUSH_MILLIS);
    synchronized (drained) {
      try {
        long left = LONGEST_FLUSH_MILLIS;
        while (unwritten > 0 && left > 0) {
          drained.wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Writes the queued lines; from now on each line is written at once, because the process ends.
   */
  void end() {
    direct = true;
    flush();
  }

  @Override
  public void stop() {
    super.stop();
    flush();
    writer.interrupt();
    console.stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!limit.permits(event.getLoggerName())) {
      dropped.increment();
    } else if (direct) {
      console.doAppend(event);
    } else {
      event.prepareForDeferredProcessing();
      count(1);
      if (!offer(event)) {
        count(-1);
        dropped.increment();
      }
    }
  }

  private boolean offer(ILoggingEvent event) {
    if (Context.isOnEventLoopThread() || Thread.currentThread() == writer) {
      return queue.offer(event);
    }
    try {
      return queue.offer(event, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return queue.offer(event);
    }
  }

  private void count(int more) {
    synchronized (drained) {
      unwritten += more;
      if (unwritten == 0) {
        drained.notifyAll();
      }
    }
  }

  private void writeAll() {
    long reported = dropped.sum();
    long next = System.nanoTime();
    try {
      while (true) {
        ILoggingEvent event = queue.poll(1, TimeUnit.SECONDS);
        if (event != null) {
          console.doAppend(event);
          count(-1);
        }
        long now = dropped.sum();
        if (now > reported && System.nanoTime() - next >= 0) {
          console.doAppend(report(now - reported));
          reported = now;
          next = System.nanoTime() + REPORT_PAUSE;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private ILoggingEvent report(long lines) {
    LoggingEvent event = new LoggingEvent(
        AsyncAppender.class.getName(),
        ((LoggerContext) getContext()).getLogger(AsyncAppender.class),
        Level.WARN,
        "log lines were dropped",
        (@Nullable Throwable) null,
        new Object[0]);
    event.setKeyValuePairs(List.of(new KeyValuePair("count", lines)));
    return event;
  }
}
