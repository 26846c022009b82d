package io.wabascope.agent.telemetry;

import io.wabascope.agent.Build;
import io.wabascope.exporter.Showing;

/**
 * How this member stands.
 *
 * @param members those that this one sees, itself included
 * @param targets those that it sweeps
 * @param objects the businesses and accounts that it holds
 * @param showing how many of these have series
 */
public record SelfState(Build build, int members, int targets, int objects, Showing showing) {}
