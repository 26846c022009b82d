package io.wabascope.benchmarks.process;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for a condition by checking it repeatedly. */
public final class Polling {
  private Polling() {}

  /** A condition. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Waits until the condition holds.
   *
   * @param what supplier of the exception message
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
