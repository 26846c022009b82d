package io.wabascope.config;

import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.core.ratelimit.Budget;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code budget} section of an app.
 *
 * @param rereadsExceptions whether accounts in exception states are read again between sweeps, with
 *     calls that are left
 */
record BudgetSettings(Budget budget, boolean rereadsExceptions) {
  private static final int MAX_CALLS = 100_000_000;

  static BudgetSettings read(YamlSection budget) {
    boolean rereadsExceptions = budget.getOrDefault("reread_exceptions", true, ValueParsers::bool);
    return new BudgetSettings(readBudget(budget), rereadsExceptions);
  }

  private static Budget readBudget(YamlSection budget) {
    Budget defaults = Budget.DEFAULT;
    int calls = budget.getOrDefault(
        "calls_per_hour", defaults.callsPerHour(), ValueParsers.integer(1, MAX_CALLS));
    int burst = budget.getOrDefault(
        "burst", Math.min(defaults.burst(), calls), ValueParsers.integer(1, MAX_CALLS));
    int concurrency =
        budget.getOrDefault("concurrency", defaults.concurrency(), ValueParsers.integer(1, 1000));
    double easeOffAt =
        budget.getOrDefault("ease_off_at", defaults.easeOffAt(), ValueParsers::ratio);
    double stopAt = budget.getOrDefault("stop_at", defaults.stopAt(), ValueParsers::ratio);
    if (burst > calls) {
      budget.addProblem("burst", burst + " is more than calls_per_hour, " + calls + "; lower it");
    }
    if (easeOffAt >= stopAt) {
      budget.addProblem(
          budget.get("ease_off_at") == null ? "stop_at" : "ease_off_at",
          "ease_off_at (" + easeOffAt + ") must be below stop_at (" + stopAt + ")");
    }
    return burst > calls || easeOffAt >= stopAt
        ? defaults
        : new Budget(calls, burst, concurrency, easeOffAt, stopAt);
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("calls_per_hour", budget.callsPerHour());
    keys.put("burst", budget.burst());
    keys.put("concurrency", budget.concurrency());
    keys.put("ease_off_at", budget.easeOffAt());
    keys.put("stop_at", budget.stopAt());
    keys.put("reread_exceptions", rereadsExceptions);
    return keys;
  }
}
