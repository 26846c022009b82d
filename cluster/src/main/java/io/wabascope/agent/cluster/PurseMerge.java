package io.wabascope.agent.cluster;

import io.wabascope.cluster.quota.QuotaMergePolicy;

/** The name of the merge policy of the quota. */
public final class PurseMerge extends QuotaMergePolicy {}
