package io.wabascope.benchmarks.drill;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.Polling;
import io.wabascope.benchmarks.process.RunningSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Kills, suspends, cuts off and restarts the member processes of a cluster, while a watcher scrapes
 * all of them.
 */
public final class ClusterDrill implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration LEAVE = Duration.ofMinutes(1);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final DrillPlan plan;
  private final Random random = new Random(1);
  private final RunningSimulator api;
  private final DrillCluster drillCluster;
  private final ClusterWatcher clusterWatcher;
  private Instant rollStart = Instant.EPOCH;

  /** Starts the members and waits until each account is on exactly one of them. */
  public ClusterDrill(DrillPlan plan, Path directory) throws Exception {
    this.plan = plan;
    this.api = RunningSimulator.start(plan.size().world());
    this.drillCluster = new DrillCluster(plan, api.simulator(), directory);
    this.clusterWatcher = new ClusterWatcher(
        drillCluster.members,
        drillCluster.accounts(),
        () -> api.simulator().callLog().calls(),
        plan.size().callsPerHour());
    drillCluster.start();
    clusterWatcher.start();
    awaitRecovery("the first sweeps");
  }

  /** Runs each part of the plan and prints its report. */
  public static void main(String... arguments) throws Exception {
    DrillPlan plan = DrillPlan.of(arguments);
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("drill");
    System.out.println(plan + ", budget " + plan.size().callsPerHour() + ", logs in " + directory);
    try (ClusterDrill drill = new ClusterDrill(plan, directory)) {
      drill.printReport("start", drill.clusterWatcher.report());
      if (!plan.failures().networkCut().isZero()) {
        NetworkCut.prepare();
        drill.printReport("cut", drill.cutNetwork());
      }
      if (!plan.failures().suspension().isZero()) {
        drill.printReport("hang", drill.suspendMember());
      }
      if (plan.failures().kills() > 0) {
        drill.killMembers();
      }
      drill.printReport("rolling restart", drill.rollingRestart());
      System.out.println(drill.repeatedCalls());
    }
    System.exit(0);
  }

  private void printReport(String phase, DrillReport drillReport) {
    System.out.printf("%s: %s; %s%n", phase, drillReport, clusterWatcher.budgetCheck());
  }

  /** Kills random members, and restarts each after the cluster has recovered. */
  public DrillReport killMembers() throws Exception {
    clusterWatcher.startPhase();
    for (int i = 0; i < plan.failures().kills(); i++) {
      AgentJvm member = randomMember();
      member.process().kill();
      awaitRecovery("kill " + (i + 1));
      member.startAgain();
      awaitRecovery("return " + (i + 1));
      printReport((i + 1) + " kills", clusterWatcher.report());
    }
    return clusterWatcher.report();
  }

  /** Suspends a member and resumes it later. */
  public DrillReport suspendMember() throws Exception {
    clusterWatcher.startPhase();
    AgentJvm member = randomMember();
    member.process().suspend();
    pause(plan.failures().suspension());
    System.out.printf(
        "until it is resumed: %s; %s%n", clusterWatcher.report(), clusterWatcher.budgetCheck());
    member.process().resume();
    awaitRecovery("hang");
    return clusterWatcher.report();
  }

  /** Stops each member in turn and starts the next build in its place. */
  public DrillReport rollingRestart() throws Exception {
    clusterWatcher.startPhase();
    rollStart = Instant.now();
    for (AgentJvm member : drillCluster.members) {
      member.process().stop(LEAVE);
      awaitRecovery("leave");
      member.upgrade(plan.nextJar());
      member.startAgain();
      awaitRecovery("return");
    }
    return clusterWatcher.report();
  }

  /** The calls of the rolling restart that requested a page again. */
  public RepeatedCalls repeatedCalls() {
    return RepeatedCalls.since(
        rollStart, api.simulator().callLog().entries(), plan.size().sweepInterval());
  }

  private DrillReport cutNetwork() throws Exception {
    clusterWatcher.startPhase();
    List<String> others = new ArrayList<>(drillCluster.hosts);
    String isolated = others.remove(random.nextInt(others.size()));
    NetworkCut.isolate(isolated, others);
    pause(plan.failures().networkCut());
    System.out.printf(
        "until it is healed: %s; %s%n", clusterWatcher.report(), clusterWatcher.budgetCheck());
    NetworkCut.reconnect(isolated, others);
    long healNanos = System.nanoTime();
    pause(Duration.ofSeconds(5));
    awaitRecovery("cut");
    System.out.printf("recovered %.1f s after healing%n", (System.nanoTime() - healNanos) / 1e9);
    return clusterWatcher.report();
  }

  public BudgetCheck budgetCheck() {
    return clusterWatcher.budgetCheck();
  }

  private AgentJvm randomMember() {
    return drillCluster.members.get(random.nextInt(drillCluster.members.size()));
  }

  /** Waits until all running members are ready and three scrapes show each account exactly once. */
  private void awaitRecovery(String after) throws Exception {
    await(after + ": members", this::areReady);
    for (int i = 0; i < 3; i++) {
      int scrapes = clusterWatcher.report().scrapeCount();
      await(
          after,
          () -> clusterWatcher.report().scrapeCount() > scrapes
              && clusterWatcher.report().isConsistent());
    }
  }

  private boolean areReady() throws IOException, InterruptedException {
    for (AgentJvm member : drillCluster.members) {
      if (member.process().isAlive() && !member.isReady()) {
        return false;
      }
    }
    return true;
  }

  private void await(String phase, Polling.Condition condition) throws Exception {
    Polling.await(() -> phase + ": " + clusterWatcher.report(), TIMEOUT, POLL_INTERVAL, condition);
  }

  private static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  @Override
  public void close() {
    clusterWatcher.close();
    drillCluster.close();
    api.close();
  }
}
