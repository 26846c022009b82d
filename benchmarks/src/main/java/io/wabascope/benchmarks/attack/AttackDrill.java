package io.wabascope.benchmarks.attack;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.process.AgentConfigFile;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.ChildProcess;
import io.wabascope.benchmarks.process.MachineInfo;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Attacks the ports of agent processes on loopback addresses, and measures a good scraper and the
 * process before, during and after each attack.
 *
 * <p>One agent serves plain HTTP and is a cluster member, a second one serves HTTPS. The heap has a
 * fixed size, so that growth is memory outside of it. Prints Markdown; exits with 1 if a verdict
 * fails.
 */
public final class AttackDrill {
  private static final Duration START = Duration.ofMinutes(5);
  private static final String[] FLAGS = {"-Xms300m", "-Xmx300m", "-XX:+AlwaysPreTouch"};

  private final AttackPlan plan;
  private final Path directory;
  private final Simulator simulator;
  private final AttackReport report = new AttackReport();

  private AttackDrill(AttackPlan plan, Path directory, Simulator simulator) {
    this.plan = plan;
    this.directory = directory;
    this.simulator = simulator;
  }

  public static void main(String... arguments) throws Exception {
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    AttackPlan plan = AttackPlan.of(arguments);
    Path directory = Files.createTempDirectory("attack-drill");
    System.exit(run(plan, directory, System.out).isEmpty() ? 0 : 1);
  }

  /** The failed verdicts. */
  static List<String> run(AttackPlan plan, Path directory, PrintStream out) throws Exception {
    Locale.setDefault(Locale.ROOT);
    out.printf(
        "%s, OpenJDK %s, %s, load %s at the beginning",
        LocalDate.now(Clock.systemUTC()),
        Runtime.version(),
        MachineInfo.describe(),
        MachineInfo.load());
    AttackReport report;
    try (RunningSimulator api =
        RunningSimulator.start(SimulatorSettings.defaults().accounts(plan.accounts()))) {
      AttackDrill drill = new AttackDrill(plan, directory, api.simulator());
      drill.attackMember();
      drill.attackTls();
      report = drill.report;
    }
    out.printf(
        ", %s at the end; %,d accounts, phases of %d s.%n%n",
        MachineInfo.load(), plan.accounts(), plan.phase().toSeconds());
    return report.print(out);
  }

  private void attackMember() throws Exception {
    int clusterPort = ChildProcess.freePort("127.0.0.1");
    String address = "\"127.0.0.1:" + clusterPort + '"';
    Path configuration = configuration(
        "member",
        "cluster: {enabled: true, listen: %s, members: [%s]}\n".formatted(address, address));
    try (AgentJvm agent = AgentJvm.start(recipe(), configuration)) {
      HttpClient http =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      warmUp(agent, http);
      for (Attack attack : new HttpAttacks(plan, agent.port()).plain()) {
        play(attack, agent, http);
      }
      for (Attack attack : ClusterAttacks.all(plan, clusterPort)) {
        play(attack, agent, http);
      }
    }
  }

  private void attackTls() throws Exception {
    AgentJvm.TlsFiles tls = ServerKeys.create(directory);
    try (AgentJvm agent = AgentJvm.start(recipe(), configuration("tls", ""), tls)) {
      HttpClient http = HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(tls.client())
          .build();
      warmUp(agent, http);
      for (Attack attack : new HttpAttacks(plan, agent.port()).tls(tls.client())) {
        play(attack, agent, http);
      }
    }
  }

  private AgentJvm.LaunchOptions recipe() {
    return AgentJvm.LaunchOptions.of(plan.jar(), FLAGS);
  }

  private Path configuration(String name, String more) throws IOException {
    return AgentConfigFile.write(
        directory.resolve(name + ".yml"),
        simulator,
        Duration.ofDays(1), // no sweep during the measurements
        "calls_per_hour: 1000000, burst: 5000, reread_exceptions: false",
        more);
  }

  /** Scrapes until the code is compiled. */
  private void warmUp(AgentJvm agent, HttpClient http) throws Exception {
    agent.await("/-/ready", START);
    measure(agent, http);
  }

  private void play(Attack attack, AgentJvm agent, HttpClient http) throws Exception {
    AttackPhase before = measure(agent, http);
    AtomicLong sent = new AtomicLong();
    Attackers attackers = new Attackers();
    AttackPhase during;
    try (attackers) {
      during = AttackPhase.measure(agent, http, plan.phase(), () -> {
        sent.set(attack.action().play(attackers));
        return null;
      });
    }
    AttackPhase after = measure(agent, http);
    boolean unharmed = agent.process().isAlive()
        && agent.errors().stream().noneMatch(line -> line.contains("OutOfMemoryError"));
    report.add(new AttackReport.AttackResult(
        attack, sent.get(), attackers.failures(), List.of(before, during, after), unharmed));
  }

  private AttackPhase measure(AgentJvm agent, HttpClient http) throws Exception {
    return AttackPhase.measure(agent, http, plan.phase(), () -> null);
  }
}
