package io.wabascope.agent.pace;

import io.wabascope.core.pace.Budget;
import java.time.InstantSource;

/** The fake keeps to the contract too. */
class InMemoryQuotaTest extends QuotaContract {
  @Override
  protected Quota quota(Budget budget, InstantSource clock) {
    return new InMemoryQuota(budget, clock);
  }
}
