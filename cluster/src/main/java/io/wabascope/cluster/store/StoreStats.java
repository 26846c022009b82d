package io.wabascope.cluster.store;

import java.time.Instant;

/**
 * How the keeping of the inventory stands.
 *
 * @param lastWrite until when all that this member owns is on disk
 * @param pending entries that may differ from the file
 * @param failures attempts to write that failed, since the start
 */
public record StoreStats(Instant lastWrite, int pending, long failures) {}
