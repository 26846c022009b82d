package io.wabascope.agent.telemetry;

/**
 * The state of this member.
 *
 * @param members members visible to this one, itself included
 * @param targets targets that it sweeps
 * @param objects number of businesses and accounts that it holds
 */
public record MemberState(int members, int targets, int objects) {}
