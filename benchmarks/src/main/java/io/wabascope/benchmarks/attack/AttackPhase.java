package io.wabascope.benchmarks.attack;

import io.wabascope.benchmarks.process.AgentJvm;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * What was measured before, during or after an attack.
 *
 * @param cores CPU time of the agent relative to the time that passed
 * @param logBytes bytes logged per minute; a phase below a minute counts as a minute
 */
record AttackPhase(
    GoodScraper.ScrapeTimes scrapes, ResourcePeaks.Peaks peaks, double cores, double logBytes) {
  private static final double MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Measures while the action runs, and at least for that time. */
  static AttackPhase measure(
      AgentJvm agent, HttpClient http, Duration minDuration, Callable<?> action) throws Exception {
    long start = System.nanoTime();
    long logBytes = agent.logBytes();
    Duration cpu = agent.process().processorTime();
    try (GoodScraper scraper = new GoodScraper(http, agent);
        ResourcePeaks resources = new ResourcePeaks(agent.process())) {
      action.call();
      long remaining = minDuration.toNanos() - (System.nanoTime() - start);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, remaining));
      GoodScraper.ScrapeTimes scrapes = scraper.stop();
      double nanos = System.nanoTime() - start;
      return new AttackPhase(
          scrapes,
          resources.stop(),
          agent.process().processorTime().minus(cpu).toNanos() / nanos,
          (agent.logBytes() - logBytes) / Math.max(1, nanos / MINUTE_NANOS));
    }
  }
}
