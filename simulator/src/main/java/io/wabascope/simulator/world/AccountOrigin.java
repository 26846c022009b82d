package io.wabascope.simulator.world;

import java.time.Instant;

/**
 * Where an account comes from: what does not move.
 *
 * @param ownerId the business that owns the account
 */
public record AccountOrigin(
    String ownership,
    String country,
    String currency,
    int timezoneId,
    String ownerId,
    Instant createdAt) {}
