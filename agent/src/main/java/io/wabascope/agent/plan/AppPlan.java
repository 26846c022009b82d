package io.wabascope.agent.plan;

import io.wabascope.config.AppSettings;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.Demand;
import io.wabascope.core.sweep.Watch;
import java.util.List;

/** What an app's sweeps ask for, and what its budget has. */
public record AppPlan(String name, Demand demand, Budget budget, List<SweepPlan> sweeps) {
  public AppPlan {
    sweeps = List.copyOf(sweeps);
  }

  static AppPlan of(AppSettings app, FleetSize size) {
    Demand demand = Demand.NONE;
    for (Watch watch : app.watches()) {
      int pages = SweepPlan.pages(watch, size.of(watch.target()));
      demand = demand.plus(Demand.of(pages, watch.cadence().every()));
    }
    Demand all = demand;
    return new AppPlan(
        app.name(),
        all,
        app.budget(),
        app.watches().stream()
            .map(watch -> SweepPlan.of(watch, size.of(watch.target()), all, app.budget()))
            .toList());
  }
}
