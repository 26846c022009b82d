package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.exporter.status.StatusReport.AppStatus;
import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.MemberStatus;
import io.wabascope.exporter.status.StatusReport.SweepStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Invented status reports. */
public final class StatusFixtures {
  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private StatusFixtures() {}

  public static Target target(int node) {
    return new Target("main", Edge.OWNED_ACCOUNTS, Integer.toString(1029384700 + node));
  }

  public static TargetStatus healthy(int node) {
    SweepStatus sweeps =
        new SweepStatus(true, NOW.minusSeconds(40), 12_345, NOW.plusSeconds(90), null, null);
    return new TargetStatus(
        target(node), null, TargetHealth.WELL, sweeps, null, null, TargetDetails.NONE);
  }

  /** The target with other details. */
  static TargetStatus with(TargetStatus target, TargetDetails details) {
    return new TargetStatus(
        target.target(),
        target.owner(),
        target.health(),
        target.sweepStatus(),
        target.blockedUntil(),
        target.fault(),
        details);
  }

  public static TargetStatus failing(int node) {
    return new TargetStatus(
        target(node),
        null,
        TargetHealth.FAILING,
        new SweepStatus(false, NOW.minusSeconds(3_700), 12, NOW.plusSeconds(90), null, null),
        NOW.plusSeconds(600),
        new FaultStatus("permission", 10, NOW.minusSeconds(65), 3, "give access"),
        new TargetDetails(
            null,
            NOW.minusSeconds(600),
            null,
            false,
            0,
            0,
            List.of(),
            0,
            List.of(),
            false,
            null,
            null));
  }

  /** An app whose token expired ten minutes ago; one target was refused, the other was not tried. */
  public static StatusReport tokenExpired() {
    Instant since = NOW.minusSeconds(600);
    TargetStatus refused = new TargetStatus(
        target(1),
        null,
        TargetHealth.FAILING,
        new SweepStatus(false, NOW.minusSeconds(3_700), 12, NOW.plusSeconds(300), null, null),
        NOW.plusSeconds(300),
        new FaultStatus("auth", 190, since, 1, "renew the access token"),
        new TargetDetails(
            463, since, "auth", true, 0, 0, List.of(), 0, List.of(), false, null, null));
    TargetStatus stopped = new TargetStatus(
        target(2),
        null,
        TargetHealth.BLOCKED,
        new SweepStatus(true, NOW.minusSeconds(3_600), 12, NOW.plusSeconds(300), null, null),
        NOW.plusSeconds(300),
        null,
        new TargetDetails(
            null, null, "auth", true, 0, 0, List.of(), 0, List.of(), false, null, null));
    AppCause cause = new AppCause(
        "auth",
        190,
        463,
        since,
        NOW.plusSeconds(300),
        new AppCause.TokenSource("secrets/token", true),
        null);
    AppStatus app =
        new AppStatus("main", Budget.DEFAULT, 7.4, 1.2, 0.31, NOW.plusSeconds(300), cause, null);
    return new StatusReport("1.0", NOW, true, List.of(), List.of(refused, stopped), List.of(app));
  }

  public static TargetStatus notSwept(int node) {
    return new TargetStatus(
        target(node), null, TargetHealth.WAITING, SweepStatus.NONE, null, null, TargetDetails.NONE);
  }

  static TargetStatus unknown(int node) {
    return new TargetStatus(
        target(node), null, TargetHealth.UNKNOWN, SweepStatus.NONE, null, null, TargetDetails.NONE);
  }

  public static StatusReport singleMember(TargetStatus... targets) {
    return new StatusReport(
        "1.0", NOW.minusSeconds(200_000), true, List.of(), List.of(targets), List.of());
  }

  public static StatusReport clustered(boolean complete, TargetStatus... targets) {
    List<MemberStatus> members = List.of(
        new MemberStatus("192.0.2.1:5701", true, targets.length, 4_321),
        new MemberStatus("192.0.2.2:5701", false, 0, null));
    List<TargetStatus> owned = Arrays.stream(targets)
        .map(t -> new TargetStatus(
            t.target(),
            "192.0.2.1:5701",
            t.health(),
            t.sweepStatus(),
            t.blockedUntil(),
            t.fault(),
            TargetDetails.NONE))
        .toList();
    return new StatusReport("1.0", NOW, complete, members, owned, List.of(app("main")));
  }

  public static AppStatus app(String name) {
    return new AppStatus(name, Budget.DEFAULT, 7.4, 1.2, 0.31, null, null, null);
  }

  /** One target of each health. */
  public static TargetStatus[] oneOfEachHealth() {
    TargetHealth[] all = TargetHealth.values();
    return IntStream.range(0, all.length)
        .mapToObj(i -> new TargetStatus(
            target(i),
            null,
            all[i],
            SweepStatus.NONE,
            all[i] == TargetHealth.BLOCKED ? NOW : null,
            null,
            TargetDetails.NONE))
        .toArray(TargetStatus[]::new);
  }

  /** An object that changed; a phone number of the account "Padaria" if it has one. */
  static ChangedObject changedObject(
      String id, String name, ObjectKind kind, @Nullable String account) {
    return new ChangedObject(
        new ObjectKey(kind, id), name, account, account == null ? null : "Padaria");
  }
}
