package io.wabascope.agent.telemetry;

import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import java.util.Map;

/**
 * How an app stands.
 *
 * @param tokens the calls that it could make at once
 * @param demand what its targets ask for
 * @param blocks by scope, those that are over included
 * @param spends from where
 */
public record AppState(
    String name,
    Budget budget,
    double tokens,
    Demand demand,
    Map<String, Block> blocks,
    QuotaStatus spends) {

  /**
   * What of the budget is spent from here.
   *
   * @param share the part of it: 1 unless members are missing
   * @param fallbackActive whether the cluster's quota does not answer, and this member spends its own part
   */
  public record QuotaStatus(double share, boolean fallbackActive) {}
}
