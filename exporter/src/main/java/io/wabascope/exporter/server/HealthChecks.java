package io.wabascope.exporter.server;

import java.util.function.BooleanSupplier;

/**
 * The liveness and the readiness check. Both run on the event loop and must not block.
 *
 * @param healthy whether the agent itself works, independent of Meta
 * @param ready whether the exposition is complete enough to scrape
 */
public record HealthChecks(BooleanSupplier healthy, BooleanSupplier ready) {}
