package io.wabascope.cluster.store;

import java.time.Instant;

/**
 * Statistics of the disk store.
 *
 * @param lastWrite the time up to which all owned entries are on disk
 * @param pending the number of entries that may differ from the file
 * @param failures the number of failed writes since the start
 */
public record StoreStats(Instant lastWrite, int pending, long failures) {}
