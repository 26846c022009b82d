package io.wabascope.benchmarks.drill;

import io.wabascope.benchmarks.process.NamedArguments;
import io.wabascope.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Size and failures of a drill.
 *
 * @param jar jar of the members
 * @param nextJar jar of the members after a rolling restart
 */
public record DrillPlan(Path jar, Path nextJar, ClusterSize size, FailurePlan failures) {

  /**
   * Targets and members.
   *
   * @param targets lists to sweep, two for each provider
   * @param sweepInterval sweep interval of each target
   */
  public record ClusterSize(int members, int targets, int accounts, Duration sweepInterval) {
    int pageCount() {
      return (accounts + 99) / 100 + targets;
    }

    /**
     * Calls an hour: a tenth less than the sweeps need, so there is always a call to make, and a
     * pause is an effect of the failure. At least enough for reads after events.
     */
    int callsPerHour() {
      return (int) Math.max(1_000, 0.9 * pageCount() * 3600 / sweepInterval.toSeconds());
    }

    int burst() {
      return 20;
    }

    SimulatorSettings world() {
      return SimulatorSettings.defaults().accounts(accounts).providers(targets / 2);
    }
  }

  /**
   * The failures.
   *
   * @param kills number of times a member is killed and restarted
   * @param suspension how long a member is suspended; zero skips it
   * @param networkCut how long a member is cut off from the others; zero skips it
   */
  public record FailurePlan(int kills, Duration suspension, Duration networkCut) {}

  /** Reads {@code name=value}; durations are whole seconds. */
  static DrillPlan of(String... arguments) {
    NamedArguments values = new NamedArguments(
        "jar=agent/target/wabascope.jar next= members=3 targets=20 accounts=20000 every=60"
            + " kills=20 hang=30 cut=0",
        arguments);
    return new DrillPlan(
        values.path("jar"),
        values.path(values.text("next").isEmpty() ? "jar" : "next"),
        new ClusterSize(
            values.number("members"),
            values.number("targets"),
            values.number("accounts"),
            values.seconds("every")),
        new FailurePlan(values.number("kills"), values.seconds("hang"), values.seconds("cut")));
  }
}
