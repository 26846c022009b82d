package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the agent and its targets are: what the landing page says, and its JSON twin.
 *
 * @param startedAt when the process began
 * @param complete whether all members' targets are told of as they are; otherwise the agent is
 *     starting, or the cluster did not answer in time, and what other members own is not known here
 * @param members empty where no cluster is configured
 * @param targets all that are configured, whoever owns them
 */
public record StatusReport(
    String version,
    Instant startedAt,
    boolean complete,
    List<MemberStatus> members,
    List<TargetStatus> targets,
    List<AppStatus> apps) {
  public StatusReport {
    members = List.copyOf(members);
    targets = List.copyOf(targets);
    apps = List.copyOf(apps);
  }

  /**
   * A member of the cluster.
   *
   * @param address as host:port
   * @param isSelf whether it is the one that answers
   * @param targets how many of the targets it owns
   * @param objects how many businesses and accounts it shows; a member knows its own alone
   */
  public record MemberStatus(
      String address, boolean isSelf, int targets, @Nullable Integer objects) {}

  /**
   * How a target is.
   *
   * @param owner the member that sweeps it; none without a cluster, or while that is decided
   * @param blockedUntil until then nobody calls the API for it
   * @param fault the last one, if it was not followed by a complete sweep
   */
  public record TargetStatus(
      Target target,
      @Nullable String owner,
      TargetHealth health,
      SweepStatus sweepStatus,
      @Nullable Instant blockedUntil,
      @Nullable FaultStatus fault) {}

  /**
   * A target's sweeps.
   *
   * @param up whether the last one was complete; absent before the first has ended
   * @param lastComplete when the last complete one ended
   * @param objects how many it found; 0 before it
   * @param nextDue absent where only the owner knows
   */
  public record SweepStatus(
      @Nullable Boolean up,
      @Nullable Instant lastComplete,
      long objects,
      @Nullable Instant nextDue) {
    public static final SweepStatus NONE = new SweepStatus(null, null, 0, null);
  }

  /**
   * Why the last attempt was not complete.
   *
   * @param faultClass the label {@code class}
   * @param code the API's error code, else the HTTP status, else 0
   * @param consecutive how many attempts have failed since the last complete sweep
   * @param remedy what may be done about it, as half a sentence
   */
  public record FaultStatus(
      String faultClass, int code, Instant failedAt, int consecutive, String remedy) {}

  /**
   * What an app may spend.
   *
   * @param availableCalls calls that could be made now
   * @param demandRatio what the sweeps ask for as a part of the budget
   * @param usageRatio the spent part of Meta's quota, where it was reported
   * @param blockedUntil until then nobody calls the API with the app's token
   */
  public record AppStatus(
      String name,
      Budget budget,
      double availableCalls,
      double demandRatio,
      @Nullable Double usageRatio,
      @Nullable Instant blockedUntil) {}
}
