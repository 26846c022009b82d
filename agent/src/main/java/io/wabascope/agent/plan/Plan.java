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
 * @param sampled how many sightings series and bytes were measured on
 * @param refused targets whose fields are unknown to the sample, which took the usual ones
 */
public record Plan(
    int members,
    List<AppPlan> apps,
    Exposure exposure,
    Heap heap,
    List<Limit> limits,
    int sampled,
    Set<Target> refused) {
  /** Fuller than this no collection helps, and an alert says so. */
  private static final double WELL_FILLED = 0.9;

  public Plan {
    apps = List.copyOf(apps);
    limits = List.copyOf(limits);
    refused = Set.copyOf(refused);
  }

  /**
   * Works it out; nobody is called.
   *
   * @param available bytes of heap that a member may have
   */
  public static Plan of(Settings settings, FleetSize size, int members, long available) {
    SampleFleet sample = SampleFleet.of(size);
    List<AppPlan> apps =
        settings.apps().stream().map(app -> AppPlan.of(app, size)).toList();
    Exposure exposure = Exposure.of(sample, settings.exposition(), members);
    int backups = settings.cluster().enabled() ? settings.cluster().backups() : 0;
    Heap heap = Heap.of(size.total(), exposure.share(), members, Math.min(backups, members - 1));
    List<Limit> limits = limits(apps, exposure, heap, available);
    return new Plan(
        members, apps, exposure, heap, limits, sample.sightings().size(), sample.refused());
  }

  public boolean fits() {
    return limits.stream().noneMatch(Limit::isBroken);
  }

  private static List<Limit> limits(
      List<AppPlan> apps, Exposure exposure, Heap heap, long available) {
    List<Limit> limits = new ArrayList<>();
    for (AppPlan app : apps) {
      limits.add(Limit.of(
          "calls of app " + app.name(),
          app.demand().ratio(app.budget()),
          "sweeps stretch: raise calls_per_hour if Meta grants more, lengthen every, or take"
              + " pages of 100"));
    }
    if (exposure.maxSeries() != null) {
      limits.add(Limit.of(
          "exposition.max_series",
          exposure.use(),
          exposure.exceptionsOnly()
              ? "exceptions are shown none the less: raise it, or add members"
              : "only exceptions get series: raise it, or add members"));
    }
    double room = WELL_FILLED * available;
    limits.add(
        new Limit("heap", heap.needed() / room, heap.fullAt(room), "raise -Xmx, or add members"));
    limits.sort(Comparator.comparingDouble(Limit::fullAt));
    return limits;
  }
}
