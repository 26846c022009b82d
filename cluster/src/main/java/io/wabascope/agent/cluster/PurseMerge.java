package io.wabascope.agent.cluster;

import io.wabascope.cluster.hazelcast.ValueMergePolicy;
import io.wabascope.cluster.quota.QuotaState;

/** The merge policy of the quota: it counts the calls of both halves. */
public final class PurseMerge extends ValueMergePolicy<QuotaState> {
  public PurseMerge() {
    super(QuotaState::merge);
  }
}
