package io.wabascope.agent;

import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.sweep.IntervalStretch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calculates the calls an hour that each app's targets need, over all members, and the factor by
 * which sweep intervals must be lengthened.
 *
 * <p>A target counts with the pages of its last complete sweep, or with the pages read so far by
 * the current one. Thread-safe: replaced as a whole.
 */
final class DemandCalculator implements IntervalStretch {
  private static final Logger log = LoggerFactory.getLogger(DemandCalculator.class);

  private volatile Map<String, Demand> demands = Map.of();
  private volatile Map<String, Budget> budgets = Map.of();

  /** Updates the targets and their records, and logs the budgets that no longer suffice. */
  void update(Settings settings, Collection<SweepRecord> records) {
    Set<String> overBudgetBefore = overBudget();
    Map<String, Budget> granted = new HashMap<>();
    settings.apps().forEach(app -> granted.put(app.name(), app.budget()));
    Map<Target, SweepRecord> known =
        records.stream().collect(Collectors.toMap(SweepRecord::target, r -> r, (a, b) -> b));
    Map<String, Demand> sums = new HashMap<>();
    for (TargetSpec targetSpec : Components.targetSpecs(settings)) {
      SweepRecord record =
          known.getOrDefault(targetSpec.target(), SweepRecord.of(targetSpec.target()));
      Demand demand = Demand.of(record.callsPerSweep(), targetSpec.interval().duration());
      sums.merge(targetSpec.target().app(), demand, Demand::plus);
    }
    this.budgets = Map.copyOf(granted);
    this.demands = Map.copyOf(sums);
    overBudget().stream().filter(app -> !overBudgetBefore.contains(app)).forEach(this::logShortage);
  }

  private void logShortage(String app) {
    log.atWarn()
        .addKeyValue("app", app)
        .addKeyValue("demand_per_hour", Math.round(of(app).callsPerHour()))
        .addKeyValue("missing_per_hour", Math.round(shortage(app)))
        .addKeyValue("stretch", Math.round(stretch(app) * 100) / 100.0)
        .log("sweeps need more calls than the budget allows; sweep intervals are lengthened");
  }

  Demand of(String app) {
    return demands.getOrDefault(app, Demand.NONE);
  }

  @Override
  public double stretch(String app) {
    Budget budget = budgets.get(app);
    return budget == null ? 1 : of(app).stretchFactor(budget);
  }

  /** Returns the calls an hour by which the app's budget is too small; 0 if it is sufficient. */
  double shortage(String app) {
    Budget budget = budgets.get(app);
    return budget == null ? 0 : Math.max(0, of(app).callsPerHour() - budget.callsPerHour());
  }

  /** Returns the apps whose targets need more calls than their budget allows. */
  Set<String> overBudget() {
    return budgets.keySet().stream()
        .filter(app -> stretch(app) > 1)
        .collect(Collectors.toUnmodifiableSet());
  }
}
