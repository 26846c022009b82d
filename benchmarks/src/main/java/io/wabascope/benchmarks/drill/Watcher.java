package io.wabascope.benchmarks.drill;

import io.wabascope.benchmarks.process.AgentJvm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Looks at all members over and over, while a drill goes on. */
final class Watcher implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final Union union = new Union();
  private final List<AgentJvm> members;
  private final Set<String> expected;
  private final LongSupplier calls;
  private final int budget;
  private final Map<String, Double> swept = new HashMap<>();
  private final Thread thread = new Thread(this::watch, "watcher");
  private volatile Findings findings;
  private volatile Spending spending;
  private volatile boolean closed;

  Watcher(List<AgentJvm> members, Set<String> expected, LongSupplier calls, int budget) {
    this.members = members;
    this.expected = expected;
    this.calls = calls;
    this.budget = budget;
    this.findings = new Findings(expected);
    this.spending = new Spending(budget);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** What comes from now on is another part of the drill. */
  void turnThePage() {
    findings = new Findings(expected);
    spending = new Spending(budget);
  }

  Findings findings() {
    return findings;
  }

  Spending spending() {
    return spending;
  }

  private void watch() {
    try {
      while (!closed) {
        Findings now = findings;
        Union.Look look = union.look(members);
        look.swept().forEach((target, at) -> swept.merge(target, at, Math::max));
        double time = System.currentTimeMillis() / 1e3;
        now.take(
            look, swept.values().stream().mapToDouble(at -> time - at).max().orElse(0));
        spending.take(calls.getAsLong());
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
