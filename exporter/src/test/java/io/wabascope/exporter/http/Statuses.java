package io.wabascope.exporter.http;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.FaultStatus;
import io.wabascope.exporter.http.StatusReport.MemberStatus;
import io.wabascope.exporter.http.StatusReport.Sweeps;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Made-up reports. */
final class Statuses {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private Statuses() {}

  static Target target(int node) {
    return new Target("main", Edge.OWNED_ACCOUNTS, Integer.toString(1029384700 + node));
  }

  static TargetStatus well(int node) {
    Sweeps sweeps = new Sweeps(true, NOW.minusSeconds(40), 12_345, NOW.plusSeconds(90));
    return new TargetStatus(target(node), null, Condition.WELL, sweeps, null, null);
  }

  static TargetStatus failing(int node) {
    return new TargetStatus(
        target(node),
        null,
        Condition.FAILING,
        new Sweeps(false, NOW.minusSeconds(3_700), 12, NOW.plusSeconds(90)),
        NOW.plusSeconds(600),
        new FaultStatus("auth", 190, NOW.minusSeconds(65), 3, "renew the access token"));
  }

  static TargetStatus waiting(int node) {
    return new TargetStatus(target(node), null, Condition.WAITING, Sweeps.NONE, null, null);
  }

  static TargetStatus unknown(int node) {
    return new TargetStatus(target(node), null, Condition.UNKNOWN, Sweeps.NONE, null, null);
  }

  static StatusReport alone(TargetStatus... targets) {
    return new StatusReport(
        "1.0", NOW.minusSeconds(200_000), true, List.of(), List.of(targets), List.of());
  }

  static StatusReport clustered(boolean whole, TargetStatus... targets) {
    List<MemberStatus> members = List.of(
        new MemberStatus("192.0.2.1:5701", true, targets.length, 4_321),
        new MemberStatus("192.0.2.2:5701", false, 0, null));
    List<TargetStatus> owned = Arrays.stream(targets)
        .map(t -> new TargetStatus(
            t.target(), "192.0.2.1:5701", t.condition(), t.sweeps(), t.blockedUntil(), t.fault()))
        .toList();
    return new StatusReport("1.0", NOW, whole, members, owned, List.of(app("main")));
  }

  static AppStatus app(String name) {
    return new AppStatus(name, Budget.DEFAULT, 7.4, 1.2, 0.31, null);
  }

  /** One of each condition. */
  static TargetStatus[] ofEachCondition() {
    Condition[] all = Condition.values();
    return IntStream.range(0, all.length)
        .mapToObj(i -> new TargetStatus(
            target(i), null, all[i], Sweeps.NONE, all[i] == Condition.BLOCKED ? NOW : null, null))
        .toArray(TargetStatus[]::new);
  }
}
