package io.wabascope.exporter.http;

import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the agent is, for people: what the landing page says. */
public record StatusReport(
    String version, Instant started, List<TargetStatus> targets, List<AppStatus> apps) {
  public StatusReport {
    targets = List.copyOf(targets);
    apps = List.copyOf(apps);
  }

  /**
   * How a target is.
   *
   * @param health in a few words
   * @param objects how many the last complete sweep found
   * @param fault the last one, if it was not followed by a complete sweep
   * @param remedy what may be done about it
   */
  public record TargetStatus(
      Target target,
      String health,
      boolean up,
      @Nullable Instant lastComplete,
      long objects,
      @Nullable Instant nextDue,
      @Nullable Instant blockedUntil,
      @Nullable String fault,
      @Nullable String remedy) {}

  /**
   * What an app may spend.
   *
   * @param tokens calls that could be made now
   * @param capacity the most that can be saved up
   * @param demand what the sweeps ask for as a part of the budget
   * @param usage the spent part of Meta's quota, where it was reported
   */
  public record AppStatus(
      String app,
      double tokens,
      int capacity,
      double demand,
      @Nullable Double usage,
      @Nullable Instant blockedUntil) {}
}
