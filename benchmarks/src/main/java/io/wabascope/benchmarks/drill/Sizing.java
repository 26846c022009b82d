package io.wabascope.benchmarks.drill;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

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
  private static final long PATIENCE_SECONDS = 600;
  private static final double MEGA = 1e6;

  private final Union union = new Union();
  private final Cluster cluster;
  private final Set<String> accounts;

  private Sizing(Cluster cluster) {
    this.cluster = cluster;
    this.accounts = cluster.accounts();
  }

  public static void main(String... arguments) throws Exception {
    DrillPlan plan = DrillPlan.of(arguments);
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    Vertx vertx = Vertx.vertx();
    Simulator simulator = Simulator.start(
            vertx,
            SimulatorSettings.defaults()
                .accounts(plan.size().accounts())
                .providers(plan.size().targets() / 2))
        .toCompletionStage()
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
    try (Cluster cluster = new Cluster(plan, simulator, Files.createTempDirectory("sizing"))) {
      System.out.println(new Sizing(cluster).row());
    }
    System.exit(0);
  }

  private String row() throws Exception {
    long begun = System.nanoTime();
    cluster.start();
    await(() -> cluster.members.stream()
        .allMatch(member -> sum(member, MEMBERS) == cluster.members.size()));
    double formed = (System.nanoTime() - begun) / 1e9;
    double busy = cluster.members.stream().mapToDouble(Sizing::busy).max().orElse(0);
    await(() -> sum(SHOWN) >= accounts.size());
    Thread.sleep(20_000); // the maps are counted each 15 s
    double held = sum(ENTRIES.formatted("owned")) + sum(ENTRIES.formatted("backup"));
    double bytes = sum(BYTES);
    double resident = 0;
    for (DrillMember member : cluster.members) {
      resident = Math.max(resident, resident(member));
      Commands.quietly("jcmd", Long.toString(member.pid()), "GC.run");
    }
    Thread.sleep(2_000);
    double heap = cluster.members.stream().mapToDouble(m -> sum(m, HEAP)).max().orElse(0);
    return "| %d | %d | %.1f s | %.1f s | %.0f MB | %.0f MB | %.0f | %.0f |"
        .formatted(
            cluster.members.size(),
            accounts.size(),
            formed,
            busy,
            resident / MEGA,
            heap / MEGA,
            held,
            held == 0 ? 0 : bytes / held);
  }

  /** Seconds of processor time so far: what a busy machine does not stretch. */
  private static double busy(DrillMember member) {
    return ProcessHandle.of(member.pid())
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toMillis()
        / 1e3;
  }

  private static double resident(DrillMember member) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + member.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }

  private double sum(String sample) {
    return cluster.members.stream().mapToDouble(member -> sum(member, sample)).sum();
  }

  private double sum(DrillMember member, String sample) {
    return union
        .read(member.metrics().resolve("/metrics/agent"))
        .lines()
        .filter(line -> line.startsWith(sample))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not within " + PATIENCE_SECONDS + " s");
      }
      Thread.sleep(100);
    }
  }
}
