package io.wabascope.benchmarks.drill;

import io.wabascope.benchmarks.process.AgentJvm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Scrapes all members repeatedly during a drill. */
final class ClusterWatcher implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final ClusterScrape clusterScrape = new ClusterScrape();
  private final List<AgentJvm> members;
  private final Set<String> expectedAccounts;
  private final LongSupplier calls;
  private final int budget;
  private final Map<String, Double> lastSweeps = new HashMap<>();
  private final Thread thread = new Thread(this::scrapeRepeatedly, "watcher");
  private volatile DrillReport report;
  private volatile BudgetCheck budgetCheck;
  private volatile boolean closed;

  ClusterWatcher(
      List<AgentJvm> members, Set<String> expectedAccounts, LongSupplier calls, int budget) {
    this.members = members;
    this.expectedAccounts = expectedAccounts;
    this.calls = calls;
    this.budget = budget;
    this.report = new DrillReport(expectedAccounts);
    this.budgetCheck = new BudgetCheck(budget);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Starts the report of another part of the drill. */
  void startPhase() {
    report = new DrillReport(expectedAccounts);
    budgetCheck = new BudgetCheck(budget);
  }

  DrillReport report() {
    return report;
  }

  BudgetCheck budgetCheck() {
    return budgetCheck;
  }

  private void scrapeRepeatedly() {
    try {
      while (!closed) {
        DrillReport current = report;
        ClusterScrape.ClusterSnapshot snapshot = clusterScrape.scrape(members);
        snapshot
            .lastSweeps()
            .forEach((target, sweptAt) -> lastSweeps.merge(target, sweptAt, Math::max));
        double time = System.currentTimeMillis() / 1e3;
        current.record(
            snapshot,
            lastSweeps.values().stream()
                .mapToDouble(sweptAt -> time - sweptAt)
                .max()
                .orElse(0));
        budgetCheck.record(calls.getAsLong());
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
