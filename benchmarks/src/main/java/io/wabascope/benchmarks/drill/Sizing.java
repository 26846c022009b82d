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
import java.time.Duration;

/**
 * How long a cluster takes to form, and what its members need: one row of the table in README.md,
 * for the size given, as {@code accounts=100000}. Of what members differ in, the most is told.
 */
final class Sizing {
  private static final String MEMBERS = "wabascope_cluster_members";
  private static final String SHOWN = "wabascope_owned_objects";
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
  private static final String ENTRIES =
      "wabascope_cluster_map_entries{copy=\"%s\",map=\"inventory\"";
  private static final String BYTES = "wabascope_cluster_map_bytes{map=\"inventory\"";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final double MEGA = 1e6;

  private final Cluster cluster;
  private final int accounts;

  private Sizing(Cluster cluster) {
    this.cluster = cluster;
    this.accounts = cluster.accounts().size();
  }

  public static void main(String... arguments) throws Exception {
    DrillPlan plan = DrillPlan.of(arguments);
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    try (RunningSimulator api = RunningSimulator.start(plan.size().world());
        Cluster cluster = new Cluster(plan, api.simulator(), Files.createTempDirectory("sizing"))) {
      System.out.println(new Sizing(cluster).row());
    }
    System.exit(0);
  }

  private String row() throws Exception {
    long begun = System.nanoTime();
    cluster.start();
    int members = cluster.members.size();
    for (AgentJvm member : cluster.members) {
      member.await("/metrics/agent", PATIENCE);
      await(() -> member.sum(MEMBERS) == members);
    }
    double formed = (System.nanoTime() - begun) / 1e9;
    double busy = cluster.members.stream().mapToDouble(Sizing::busy).max().orElse(0);
    await(() -> sum(SHOWN) >= accounts);
    Thread.sleep(20_000); // the maps are counted each 15 s
    double held = sum(ENTRIES.formatted("owned")) + sum(ENTRIES.formatted("backup"));
    double bytes = sum(BYTES);
    double resident = 0;
    for (AgentJvm member : cluster.members) {
      resident = Math.max(resident, (double) member.process().resident());
      member.collect();
    }
    Thread.sleep(2_000);
    double heap = 0;
    for (AgentJvm member : cluster.members) {
      heap = Math.max(heap, member.sum(HEAP));
    }
    return "| %d | %d | %.1f s | %.1f s | %.0f MB | %.0f MB | %.0f | %.0f |"
        .formatted(
            members,
            accounts,
            formed,
            busy,
            resident / MEGA,
            heap / MEGA,
            held,
            held == 0 ? 0 : bytes / held);
  }

  /** Seconds of processor time so far: what a busy machine does not stretch. */
  private static double busy(AgentJvm member) {
    return member.process().processorTime().toMillis() / 1e3;
  }

  private double sum(String sample) throws IOException, InterruptedException {
    double sum = 0;
    for (AgentJvm member : cluster.members) {
      sum += member.sum(sample);
    }
    return sum;
  }

  private static void await(Polling.Condition condition) throws Exception {
    Polling.await(() -> "not within " + PATIENCE, PATIENCE, Duration.ofMillis(100), condition);
  }
}
