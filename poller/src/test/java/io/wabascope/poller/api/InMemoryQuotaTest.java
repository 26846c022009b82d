package io.wabascope.poller.api;

import io.wabascope.core.ratelimit.Budget;
import java.time.InstantSource;

/** Runs the contract for the fake. */
class InMemoryQuotaTest extends QuotaContract {
  @Override
  protected Quota quota(Budget budget, InstantSource clock) {
    return new InMemoryQuota(budget, clock);
  }
}
