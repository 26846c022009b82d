package io.wabascope.agent.cluster;

import java.time.Instant;

/**
 * How the keeping of the inventory stands.
 *
 * @param written until when all that this member owns is on disk
 * @param pending entries that may differ from the file
 * @param failures attempts to write that failed, since the start
 */
public record StoreFigures(Instant written, int pending, long failures) {}
