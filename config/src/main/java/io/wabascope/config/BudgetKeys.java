package io.wabascope.config;

import io.wabascope.core.pace.Budget;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of a budget. */
final class BudgetKeys {
  private static final int MOST_CALLS = 100_000_000;

  private BudgetKeys() {}

  static Budget read(Section budget) {
    Budget usual = Budget.DEFAULT;
    int calls = budget.or("calls_per_hour", usual.callsPerHour(), Shapes.whole(1, MOST_CALLS));
    int burst = budget.or("burst", Math.min(usual.burst(), calls), Shapes.whole(1, MOST_CALLS));
    int concurrency = budget.or("concurrency", usual.concurrency(), Shapes.whole(1, 1000));
    double ease = budget.or("ease_off_at", usual.easeOffAt(), Shapes::ratio);
    double stop = budget.or("stop_at", usual.stopAt(), Shapes::ratio);
    if (burst > calls) {
      budget.refuse("burst", burst + " is more than calls_per_hour, " + calls + "; lower it");
    }
    if (ease >= stop) {
      budget.refuse(
          budget.get("ease_off_at") == null ? "stop_at" : "ease_off_at",
          "ease_off_at (" + ease + ") must be below stop_at (" + stop + ")");
    }
    return burst > calls || ease >= stop
        ? usual
        : new Budget(calls, burst, concurrency, ease, stop);
  }

  static Map<String, Object> written(Budget budget) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("calls_per_hour", budget.callsPerHour());
    keys.put("burst", budget.burst());
    keys.put("concurrency", budget.concurrency());
    keys.put("ease_off_at", budget.easeOffAt());
    keys.put("stop_at", budget.stopAt());
    return keys;
  }
}
