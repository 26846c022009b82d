package io.wabascope.benchmarks.event;

import io.wabascope.benchmarks.process.NamedArguments;
import io.wabascope.poller.sweep.EventDelayResult;
import io.wabascope.poller.sweep.EventDelaySimulation;
import io.wabascope.poller.sweep.EventDelaySimulation.Load;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How late is a change known, and what do events cost? Prints a table for small and large fleets
 * and budgets, with a steady rate of changes and with a burst, and with events lost. Time is
 * virtual; sweeps, reads after events and the rate limiter are those of the agent.
 */
public final class EventDelayDrill {
  private static final int[] FLEETS = {2_000, 100_000};
  private static final int[] BUDGETS = {200, 5_000};
  private static final double[] LOST = {0, 0.05, 1};
  private static final int CHANGES_PER_HOUR = 60;
  private static final int BURST = 2_000;
  private static final Duration SMALL_FLEET_TIME = Duration.ofHours(12);
  private static final Duration LARGE_FLEET_TIME = Duration.ofHours(36);

  private EventDelayDrill() {}

  /**
   * Takes {@code accounts=100000 calls=5000}, to run only these rows, and nothing for all. {@code
   * share} is the percentage of the calls that reads after events may use.
   */
  public static void main(String[] arguments) {
    NamedArguments chosen = new NamedArguments("accounts=0 calls=0 share=25", arguments);
    double share = chosen.number("share") / 100.0;
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println("| accounts | calls/h | changes | lost | with event: p50 | p95 | max | lost: p50 |"
        + " max | reads/h | calls/h used | max in an hour | sweeps every |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (int accounts : chosen(FLEETS, chosen.number("accounts"))) {
      for (int budget : chosen(BUDGETS, chosen.number("calls"))) {
        for (double lost : LOST) {
          print(out, new Load(accounts, budget, CHANGES_PER_HOUR, 0, lost, share));
        }
        for (double lost : LOST) {
          print(out, new Load(accounts, budget, 0, BURST, lost, share));
        }
      }
    }
  }

  private static int[] chosen(int[] all, int one) {
    return one == 0 ? all : new int[] {one};
  }

  private static void print(PrintWriter out, Load load) {
    EventDelayResult result = EventDelaySimulation.run(
        load, load.accounts() < 100_000 ? SMALL_FLEET_TIME : LARGE_FLEET_TIME);
    out.printf(
        Locale.ROOT,
        "| %,d | %,d | %s | %.0f %% | %s | %s | %s | %s | %s | %.1f | %.0f | %d | %s |%n",
        load.accounts(),
        load.callsPerHour(),
        load.burst() > 0 ? "burst of 2,000" : "60/h",
        load.lost() * 100,
        text(result.delay(true, 0.5)),
        text(result.delay(true, 0.95)),
        text(result.delay(true, 1)),
        text(result.delay(false, 0.5)),
        text(result.delay(false, 1)),
        result.eventCallsPerHour(),
        result.callsPerHour(),
        result.maxCallsInAnHour(),
        text(result.sweepInterval()));
  }

  private static String text(@Nullable Duration duration) {
    if (duration == null) {
      return "-";
    }
    if (duration.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
    return duration.toHours() > 0
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
