package io.wabascope.agent.telemetry;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.poller.api.Quota;
import java.time.Instant;
import java.util.Map;

/**
 * The state of an app.
 *
 * @param tokens calls that the app could make at once
 * @param demand calls that its targets need
 * @param blocks blocks by scope, including ended ones
 * @param quotaStatus what limits the calls of this member
 */
public record AppState(
    String name,
    Budget budget,
    double tokens,
    Demand demand,
    Map<String, Block> blocks,
    QuotaStatus quotaStatus) {

  /**
   * The part of the budget that this member may use.
   *
   * @param share fraction of the budget: below 1 while members are unreachable
   * @param unwritable whether calls cannot be recorded, so that none are made
   */
  public record QuotaStatus(double share, boolean unwritable) {}

  /**
   * Whether the app's token was refused, by any member, and not accepted since. It is not tried
   * before the end of its block; an hour later nothing is known of it.
   */
  public boolean isTokenRefused(Instant now) {
    Block block = blocks.get(Quota.WHOLE_APP);
    Block refusal = block == null ? null : block.byReason().get(FaultKind.AUTH);
    return refusal != null && now.isBefore(refusal.until().plus(ObservedValues.MAX_AGE));
  }
}
