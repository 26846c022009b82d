package io.wabascope.exporter.server;

import java.util.function.BooleanSupplier;

/**
 * What the probes ask. Both answer at once, from memory: they run on the event loop.
 *
 * @param healthy whether the agent turns; nothing of Meta
 * @param ready whether what is shown is worth a scrape
 */
public record HealthChecks(BooleanSupplier healthy, BooleanSupplier ready) {}
