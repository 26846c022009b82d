package io.wabascope.poller.api;

import io.wabascope.core.ratelimit.Budget;
import java.time.InstantSource;

/** The fake keeps to the contract too. */
class InMemoryQuotaTest extends QuotaContract {
  @Override
  protected Quota quota(Budget budget, InstantSource clock) {
    return new InMemoryQuota(budget, clock);
  }
}
