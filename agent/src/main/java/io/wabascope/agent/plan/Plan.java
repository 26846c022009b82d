package io.wabascope.agent.plan;

import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The cost of a configuration for a fleet: calls, time, series, bytes, memory.
 *
 * @param members number of members that share the work
 * @param limits the limits, nearest first
 * @param sampleSize number of sightings in the sample that gave series and bytes
 * @param unsupportedTargets targets with fields that the sample does not support; it uses the
 *     default fields for them
 */
public record Plan(
    int members,
    List<AppPlan> apps,
    ScrapeEstimate scrapeEstimate,
    HeapEstimate heapEstimate,
    List<PlanLimit> limits,
    int sampleSize,
    Set<Target> unsupportedTargets) {
  /**
   * Above this use of the heap, garbage collection does not help; an alert has the same threshold.
   */
  private static final double MAX_HEAP_USE = 0.9;

  public Plan {
    apps = List.copyOf(apps);
    limits = List.copyOf(limits);
    unsupportedTargets = Set.copyOf(unsupportedTargets);
  }

  /**
   * Calculates the plan, without any call.
   *
   * @param available maximum heap of a member, in bytes
   */
  public static Plan of(Settings settings, FleetSize size, int members, long available) {
    SampleFleet sample = SampleFleet.of(size);
    List<AppPlan> apps = settings.apps().stream()
        .map(app -> AppPlan.of(app, size, sample, settings))
        .toList();
    ScrapeEstimate scrapeEstimate = ScrapeEstimate.of(sample, settings.exposition(), members);
    int backups = settings.cluster().enabled() ? settings.cluster().backups() : 0;
    HeapEstimate heapEstimate = HeapEstimate.of(
        size.total(), scrapeEstimate.share(), members, Math.min(backups, members - 1));
    List<PlanLimit> limits = limits(apps, scrapeEstimate, heapEstimate, available);
    return new Plan(
        members,
        apps,
        scrapeEstimate,
        heapEstimate,
        limits,
        sample.sightings().size(),
        sample.unsupportedTargets());
  }

  public boolean fits() {
    return limits.stream().noneMatch(PlanLimit::isExceeded);
  }

  private static List<PlanLimit> limits(
      List<AppPlan> apps,
      ScrapeEstimate scrapeEstimate,
      HeapEstimate heapEstimate,
      long available) {
    List<PlanLimit> limits = new ArrayList<>();
    for (AppPlan app : apps) {
      limits.add(PlanLimit.of(
          "calls of app " + app.name(),
          app.demand().ratioOf(app.budget()),
          "sweeps slow down: raise calls_per_hour if Meta allows it, raise every, or use"
              + " page_size 100"));
    }
    if (scrapeEstimate.maxSeries() != null) {
      limits.add(PlanLimit.of(
          "exposition.max_series",
          scrapeEstimate.use(),
          scrapeEstimate.exceptionsOnly()
              ? "exceptions have series anyway: raise it, or add members"
              : "only exceptions have series: raise it, or add members"));
    }
    double usableHeap = MAX_HEAP_USE * available;
    limits.add(new PlanLimit(
        "heap",
        heapEstimate.bytesNeeded() / usableHeap,
        heapEstimate.maxFactor(usableHeap),
        "raise -Xmx, or add members"));
    limits.sort(Comparator.comparingDouble(PlanLimit::maxFactor));
    return limits;
  }
}
