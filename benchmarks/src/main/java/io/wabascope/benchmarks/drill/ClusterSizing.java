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
import java.time.Duration;

/**
 * Measures how long a cluster takes to form and the memory of its members, for {@code
 * accounts=100000}. Prints one row of the table in README.md; where members differ, the maximum.
 */
final class ClusterSizing {
  private static final String MEMBERS = "wabascope_cluster_members";
  private static final String OWNED_OBJECTS = "wabascope_owned_objects";
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
  private static final String ENTRIES =
      "wabascope_cluster_map_entries{copy=\"%s\",map=\"inventory\"";
  private static final String BYTES = "wabascope_cluster_map_bytes{map=\"inventory\"";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final double MEGA = 1e6;

  private final DrillCluster drillCluster;
  private final int accounts;

  private ClusterSizing(DrillCluster drillCluster) {
    this.drillCluster = drillCluster;
    this.accounts = drillCluster.accounts().size();
  }

  public static void main(String... arguments) throws Exception {
    DrillPlan plan = DrillPlan.of(arguments);
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    try (RunningSimulator api = RunningSimulator.start(plan.size().world());
        DrillCluster drillCluster =
            new DrillCluster(plan, api.simulator(), Files.createTempDirectory("sizing"))) {
      System.out.println(new ClusterSizing(drillCluster).measureRow());
    }
    System.exit(0);
  }

  private String measureRow() throws Exception {
    long startNanos = System.nanoTime();
    drillCluster.start();
    int members = drillCluster.members.size();
    for (AgentJvm member : drillCluster.members) {
      member.await("/metrics/agent", PATIENCE);
      await(() -> member.sum(MEMBERS) == members);
    }
    double formedSeconds = (System.nanoTime() - startNanos) / 1e9;
    double maxCpuSeconds = drillCluster.members.stream()
        .mapToDouble(ClusterSizing::cpuSeconds)
        .max()
        .orElse(0);
    await(() -> sum(OWNED_OBJECTS) >= accounts);
    Thread.sleep(20_000); // the maps are counted each 15 s
    double entries = sum(ENTRIES.formatted("owned")) + sum(ENTRIES.formatted("backup"));
    double bytes = sum(BYTES);
    double maxResident = 0;
    for (AgentJvm member : drillCluster.members) {
      maxResident = Math.max(maxResident, (double) member.process().resident());
      member.collectGarbage();
    }
    Thread.sleep(2_000);
    double heap = 0;
    for (AgentJvm member : drillCluster.members) {
      heap = Math.max(heap, member.sum(HEAP));
    }
    return "| %d | %d | %.1f s | %.1f s | %.0f MB | %.0f MB | %.0f | %.0f |"
        .formatted(
            members,
            accounts,
            formedSeconds,
            maxCpuSeconds,
            maxResident / MEGA,
            heap / MEGA,
            entries,
            entries == 0 ? 0 : bytes / entries);
  }

  /** CPU time so far in seconds, which does not depend on the load of the machine. */
  private static double cpuSeconds(AgentJvm member) {
    return member.process().processorTime().toMillis() / 1e3;
  }

  private double sum(String sample) throws IOException, InterruptedException {
    double sum = 0;
    for (AgentJvm member : drillCluster.members) {
      sum += member.sum(sample);
    }
    return sum;
  }

  private static void await(Polling.Condition condition) throws Exception {
    Polling.await(
        () -> "not finished within " + PATIENCE, PATIENCE, Duration.ofMillis(100), condition);
  }
}
