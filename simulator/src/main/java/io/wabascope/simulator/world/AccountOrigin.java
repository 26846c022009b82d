package io.wabascope.simulator.world;

import java.time.Instant;

/**
 * The immutable part of an account.
 *
 * @param ownerId id of the business that owns the account
 */
public record AccountOrigin(
    String ownership,
    String country,
    String currency,
    int timezoneId,
    String ownerId,
    Instant createdAt) {}
