package io.wabascope.benchmarks.drill;

import io.wabascope.benchmarks.process.NamedArguments;
import io.wabascope.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a drill does, in which size.
 *
 * @param jar what the members run
 * @param nextJar what they run after a rolling restart
 */
public record DrillPlan(Path jar, Path nextJar, ClusterSize size, FailurePlan failures) {

  /**
   * What there is to sweep, and by whom.
   *
   * @param targets lists to sweep, two for each provider
   * @param sweepInterval how often each target is to be swept
   */
  public record ClusterSize(int members, int targets, int accounts, Duration sweepInterval) {
    int pageCount() {
      return (accounts + 99) / 100 + targets;
    }

    /** Calls an hour: a fifth more than the sweeps need. */
    int callsPerHour() {
      return (int) (1.2 * pageCount() * 3600 / sweepInterval.toSeconds());
    }

    int burst() {
      return 20;
    }

    SimulatorSettings world() {
      return SimulatorSettings.defaults().accounts(accounts).providers(targets / 2);
    }
  }

  /**
   * What befalls them.
   *
   * @param kills how often a member is killed and started again
   * @param suspension how long a member is stopped without dying; zero leaves that out
   * @param networkCut how long one member is cut off from the others; zero leaves that out
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
