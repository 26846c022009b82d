package io.wabascope.benchmarks.drill;

import io.wabascope.benchmarks.process.NamedArguments;
import io.wabascope.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a drill does, in which size.
 *
 * @param jar what the members run
 * @param next what they run after a rolling restart
 */
public record DrillPlan(Path jar, Path next, Size size, Blows blows) {

  /**
   * What there is to sweep, and by whom.
   *
   * @param targets lists to sweep, two for each provider
   * @param every how often each target is to be swept
   */
  public record Size(int members, int targets, int accounts, Duration every) {
    int pages() {
      return (accounts + 99) / 100 + targets;
    }

    /** Calls an hour: a fifth more than the sweeps need. */
    int budget() {
      return (int) (1.2 * pages() * 3600 / every.toSeconds());
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
   * @param hang how long a member is stopped without dying; zero leaves that out
   * @param cut how long one member is cut off from the others; zero leaves that out
   */
  public record Blows(int kills, Duration hang, Duration cut) {}

  /** Reads {@code name=value}; durations are whole seconds. */
  static DrillPlan of(String... arguments) {
    NamedArguments given = new NamedArguments(
        "jar=agent/target/wabascope.jar next= members=3 targets=20 accounts=20000 every=60"
            + " kills=20 hang=30 cut=0",
        arguments);
    return new DrillPlan(
        given.path("jar"),
        given.path(given.text("next").isEmpty() ? "jar" : "next"),
        new Size(
            given.number("members"),
            given.number("targets"),
            given.number("accounts"),
            given.seconds("every")),
        new Blows(given.number("kills"), given.seconds("hang"), given.seconds("cut")));
  }
}
