package io.wabascope.benchmarks.process;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for a condition by checking it over and over. */
public final class Polling {
  private Polling() {}

  /** What is waited for. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Waits until the condition holds.
   *
   * @param what the message of the exception, made when it is needed
   * @throws TimeoutException if it does not hold in time
   */
  public static void await(
      Supplier<String> what, Duration atMost, Duration pause, Condition condition)
      throws Exception {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(what.get());
      }
      Thread.sleep(pause.toMillis());
    }
  }
}
