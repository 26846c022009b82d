package io.wabascope.benchmarks.drill;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
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
 * Members of a cluster in real processes are killed, hung, cut off and shut down while a watcher
 * looks at what all of them show together.
 */
public final class ClusterDrill implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LEAVE = Duration.ofMinutes(1);
  private static final Duration STEP = Duration.ofMillis(100);

  private final DrillPlan plan;
  private final Random random = new Random(1);
  private final RunningSimulator api;
  private final Cluster cluster;
  private final Watcher watcher;
  private Instant begun = Instant.EPOCH;

  /** Starts the members, and returns once each account is on exactly one of them. */
  public ClusterDrill(DrillPlan plan, Path directory) throws Exception {
    this.plan = plan;
    this.api = RunningSimulator.start(plan.size().world());
    this.cluster = new Cluster(plan, api.simulator(), directory);
    this.watcher = new Watcher(
        cluster.members,
        cluster.accounts(),
        () -> api.simulator().ledger().calls(),
        plan.size().budget());
    cluster.start();
    watcher.start();
    settle("the first sweeps");
  }

  /** Each part of the plan in its turn, printing what was found. */
  public static void main(String... arguments) throws Exception {
    DrillPlan plan = DrillPlan.of(arguments);
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("drill");
    System.out.println(plan + ", budget " + plan.size().budget() + ", logs in " + directory);
    try (ClusterDrill drill = new ClusterDrill(plan, directory)) {
      drill.tell("start", drill.watcher.findings());
      if (!plan.blows().cut().isZero()) {
        Link.prepare();
        drill.tell("cut", drill.cut());
      }
      if (!plan.blows().hang().isZero()) {
        drill.tell("hang", drill.hang());
      }
      if (plan.blows().kills() > 0) {
        drill.kill();
      }
      drill.tell("rolling restart", drill.roll());
      System.out.println(drill.repeats());
    }
    System.exit(0);
  }

  private void tell(String what, Findings findings) {
    System.out.printf("%s: %s; %s%n", what, findings, watcher.spending());
  }

  /** Kills members at random, and starts each again once its going was got over. */
  public Findings kill() throws Exception {
    watcher.turnThePage();
    for (int i = 0; i < plan.blows().kills(); i++) {
      AgentJvm victim = anyone();
      victim.process().kill();
      settle("kill " + (i + 1));
      victim.startAgain();
      settle("return " + (i + 1));
      tell((i + 1) + " kills", watcher.findings());
    }
    return watcher.findings();
  }

  /** Stops a member without ending it, and lets it go on later. */
  public Findings hang() throws Exception {
    watcher.turnThePage();
    AgentJvm victim = anyone();
    victim.process().suspend();
    pause(plan.blows().hang());
    System.out.printf("until it goes on: %s; %s%n", watcher.findings(), watcher.spending());
    victim.process().resume();
    settle("hang");
    return watcher.findings();
  }

  /** Has each member in its turn leave in good order, and starts the next build in its place. */
  public Findings roll() throws Exception {
    watcher.turnThePage();
    begun = Instant.now();
    for (AgentJvm member : cluster.members) {
      member.process().stop(LEAVE);
      settle("leave");
      member.upgrade(plan.next());
      member.startAgain();
      settle("return");
    }
    return watcher.findings();
  }

  /** The calls of the rolling restart that asked anew for what had just been read. */
  public Repeats repeats() {
    return Repeats.since(begun, api.simulator().ledger().entries(), plan.size().every());
  }

  private Findings cut() throws Exception {
    watcher.turnThePage();
    List<String> others = new ArrayList<>(cluster.hosts);
    String lone = others.remove(random.nextInt(others.size()));
    Link.cut(lone, others);
    pause(plan.blows().cut());
    System.out.printf("until it is healed: %s; %s%n", watcher.findings(), watcher.spending());
    Link.heal(lone, others);
    long healed = System.nanoTime();
    pause(Duration.ofSeconds(5));
    settle("cut");
    System.out.printf("well again %.1f s after healing%n", (System.nanoTime() - healed) / 1e9);
    return watcher.findings();
  }

  public Spending spending() {
    return watcher.spending();
  }

  private AgentJvm anyone() {
    return cluster.members.get(random.nextInt(cluster.members.size()));
  }

  /** Waits until the members that run are ready, and looks find each account once, thrice. */
  private void settle(String after) throws Exception {
    await(after + ": members", this::areReady);
    for (int i = 0; i < 3; i++) {
      int looks = watcher.findings().looks();
      await(
          after, () -> watcher.findings().looks() > looks && watcher.findings().isWell());
    }
  }

  private boolean areReady() throws IOException, InterruptedException {
    for (AgentJvm member : cluster.members) {
      if (member.process().isAlive() && !member.isReady()) {
        return false;
      }
    }
    return true;
  }

  private void await(String what, Polling.Condition condition) throws Exception {
    Polling.await(() -> what + ": " + watcher.findings(), PATIENCE, STEP, condition);
  }

  private static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  @Override
  public void close() {
    watcher.close();
    cluster.close();
    api.close();
  }
}
