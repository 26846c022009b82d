package io.wabascope.agent.telemetry;

/**
 * How this member stands.
 *
 * @param members those that this one sees, itself included
 * @param targets those that it sweeps
 * @param objects the businesses and accounts that it holds
 */
public record MemberState(int members, int targets, int objects) {}
