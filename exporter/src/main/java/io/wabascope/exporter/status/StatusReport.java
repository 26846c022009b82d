package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of the agent and its targets, for the landing page and the API.
 *
 * @param startedAt the start time of the process
 * @param complete whether the status of all members' targets is known; false while the agent is
 *     starting, or if the cluster did not answer in time
 * @param members empty if no cluster is configured
 * @param targets all configured targets, whichever member owns them
 * @param notices facts about the agent that its users should know, the most important first
 * @param configuration whether the configuration file is what the agent runs with
 */
public record StatusReport(
    String version,
    Instant startedAt,
    boolean complete,
    List<MemberStatus> members,
    List<TargetStatus> targets,
    List<AppStatus> apps,
    List<Notice> notices,
    ConfigStatus configuration) {
  public StatusReport {
    members = List.copyOf(members);
    targets = List.copyOf(targets);
    apps = List.copyOf(apps);
    notices = List.copyOf(notices);
  }

  /** A report of an agent whose configuration is active, without notices. */
  public StatusReport(
      String version,
      Instant startedAt,
      boolean complete,
      List<MemberStatus> members,
      List<TargetStatus> targets,
      List<AppStatus> apps) {
    this(version, startedAt, complete, members, targets, apps, List.of(), ConfigStatus.ACTIVE);
  }

  /** The targets whose node has the id. */
  public List<TargetStatus> targetsOf(String nodeId) {
    return targets.stream()
        .filter(target -> target.target().node().equals(nodeId))
        .toList();
  }

  /**
   * A fact about the agent.
   *
   * @param urgent whether somebody has to act
   * @param text one or two sentences
   */
  public record Notice(boolean urgent, String text) {}

  /**
   * The state of the configuration.
   *
   * @param problems why the latest configuration was refused; empty if it is active
   * @param keysNeedingRestart the changed keys that take effect only after a restart
   */
  public record ConfigStatus(List<String> problems, List<String> keysNeedingRestart) {
    public static final ConfigStatus ACTIVE = new ConfigStatus(List.of(), List.of());

    public ConfigStatus {
      problems = List.copyOf(problems);
      keysNeedingRestart = List.copyOf(keysNeedingRestart);
    }
  }

  /**
   * A member of the cluster.
   *
   * @param address as host:port
   * @param isSelf whether it is the member that sends this report
   * @param targets number of targets that the member owns
   * @param objects number of businesses and accounts that it exposes; null for other members
   */
  public record MemberStatus(
      String address, boolean isSelf, int targets, @Nullable Integer objects) {}

  /**
   * The status of a target.
   *
   * @param owner the member that sweeps it; null without a cluster, or while its partition migrates
   * @param blockedUntil the API is not called for the target before this time
   * @param fault the last fault; null if a complete sweep followed
   * @param details what the page says besides
   */
  public record TargetStatus(
      Target target,
      @Nullable String owner,
      TargetHealth health,
      SweepStatus sweepStatus,
      @Nullable Instant blockedUntil,
      @Nullable FaultStatus fault,
      TargetDetails details) {}

  /**
   * The sweeps of a target.
   *
   * @param up whether the last sweep was complete; null before the first sweep has ended
   * @param lastComplete end time of the last complete sweep
   * @param objects number of objects found by the last complete sweep; 0 before it
   * @param nextDue due time of the next sweep; null if only the owner knows it
   * @param interval current time between sweeps; null if the target is unknown
   * @param duration duration of the last complete sweep; null before it
   */
  public record SweepStatus(
      @Nullable Boolean up,
      @Nullable Instant lastComplete,
      long objects,
      @Nullable Instant nextDue,
      @Nullable Duration interval,
      @Nullable Duration duration) {
    /** The maximum time until a change is known: the next sweep begins and ends. */
    public @Nullable Duration expectedDelay() {
      return interval == null || duration == null ? null : interval.plus(duration);
    }

    /**
     * The maximum time from a change to the sweep that reads it: the time between two reads of an
     * object, if sweeps succeed.
     */
    public @Nullable Duration worstDelay() {
      return interval == null || duration == null || interval.compareTo(duration) > 0
          ? interval
          : duration;
    }

    public static final SweepStatus NONE = new SweepStatus(null, null, 0, null, null, null);
  }

  /**
   * Why the last sweep was not complete.
   *
   * @param faultClass the value of the label {@code class}
   * @param code the error code of the API, else the HTTP status, else 0
   * @param consecutive number of failed sweeps since the last complete one
   * @param remedy what an operator can do, without capital letter and full stop
   */
  public record FaultStatus(
      String faultClass, int code, Instant failedAt, int consecutive, String remedy) {}

  /**
   * The call budget of an app.
   *
   * @param availableCalls calls available now
   * @param demandRatio calls that the sweeps need, as a fraction of the budget
   * @param usageRatio used fraction of Meta's quota; null if not reported
   * @param blockedUntil the API is not called with the app's token before this time
   * @param cause why no target of the app can be swept; null if nothing is known to stop all
   * @param token what is known of the access token; null if nothing is
   */
  public record AppStatus(
      String name,
      Budget budget,
      double availableCalls,
      double demandRatio,
      @Nullable Double usageRatio,
      @Nullable Instant blockedUntil,
      @Nullable AppCause cause,
      @Nullable TokenStatus token) {}

  /**
   * The access token of an app, as this member knows it.
   *
   * @param location the file or the environment variable
   * @param accepted whether the API accepted it when it was last used; null if it was not used
   * @param expiresAt when it expires; null if never, or if it is not known
   * @param dataAccessExpiresAt when its access to data ends; null if never, or if it is not known
   * @param missingPermissions required permissions that it is known to lack
   */
  public record TokenStatus(
      String location,
      @Nullable Boolean accepted,
      @Nullable Instant expiresAt,
      @Nullable Instant dataAccessExpiresAt,
      List<String> missingPermissions) {
    public TokenStatus {
      missingPermissions = List.copyOf(missingPermissions);
    }
  }
}
