package io.wabascope.agent.plan;

import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.TargetSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that an app's sweeps need, and its budget.
 *
 * @param receivesEvents whether Meta's events about the app's accounts are accepted
 * @param callsLeft the calls an hour for accounts in exception states; null if they are not read
 *     between sweeps
 */
public record AppPlan(
    String name,
    Demand demand,
    Budget budget,
    List<SweepPlan> sweeps,
    boolean receivesEvents,
    @Nullable Integer callsLeft) {
  public AppPlan {
    sweeps = List.copyOf(sweeps);
  }

  /**
   * @param settings of all apps, for the share of events
   */
  static AppPlan of(AppSettings app, FleetSize size, SampleFleet sample, Settings settings) {
    Demand demand = Demand.NONE;
    for (TargetSpec targetSpec : app.targetSpecs()) {
      int pages = pages(targetSpec, size, sample);
      demand = demand.plus(Demand.of(pages, targetSpec.interval().duration()));
    }
    Demand all = demand;
    int kept = app.budget().callsOf(settings.eventShare(app.name()));
    return new AppPlan(
        app.name(),
        all,
        app.budget(),
        app.targetSpecs().stream()
            .map(targetSpec -> SweepPlan.of(
                targetSpec,
                size.of(targetSpec.target()),
                pages(targetSpec, size, sample),
                all,
                app.budget()))
            .toList(),
        settings.receivesEvents(app.name()),
        app.rereadsExceptions() ? all.callsLeftOf(app.budget(), kept) : null);
  }

  private static int pages(TargetSpec targetSpec, FleetSize size, SampleFleet sample) {
    int objects = size.of(targetSpec.target());
    return SweepPlan.pages(targetSpec, objects) + sample.listPages(targetSpec.target(), objects);
  }
}
