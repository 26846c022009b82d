package io.wabascope.agent.plan;

import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a configuration costs for a fleet of some size: calls, time, series, bytes, memory.
 *
 * @param members who share the work
 * @param limits the nearest first
 * @param sampleSize how many sightings series and bytes were measured on
 * @param unsupportedTargets targets whose fields are unknown to the sample, which took the usual ones
 */
public record Plan(
    int members,
    List<AppPlan> apps,
    ScrapeEstimate scrapeEstimate,
    HeapEstimate heapEstimate,
    List<PlanLimit> limits,
    int sampleSize,
    Set<Target> unsupportedTargets) {
  /** Fuller than this no collection helps, and an alert says so. */
  private static final double MAX_HEAP_USE = 0.9;

  public Plan {
    apps = List.copyOf(apps);
    limits = List.copyOf(limits);
    unsupportedTargets = Set.copyOf(unsupportedTargets);
  }

  /**
   * Works it out; nobody is called.
   *
   * @param available bytes of heap that a member may have
   */
  public static Plan of(Settings settings, FleetSize size, int members, long available) {
    SampleFleet sample = SampleFleet.of(size);
    List<AppPlan> apps =
        settings.apps().stream().map(app -> AppPlan.of(app, size, sample)).toList();
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
          "sweeps stretch: raise calls_per_hour if Meta grants more, lengthen every, or take"
              + " pages of 100"));
    }
    if (scrapeEstimate.maxSeries() != null) {
      limits.add(PlanLimit.of(
          "exposition.max_series",
          scrapeEstimate.use(),
          scrapeEstimate.exceptionsOnly()
              ? "exceptions are shown none the less: raise it, or add members"
              : "only exceptions get series: raise it, or add members"));
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
