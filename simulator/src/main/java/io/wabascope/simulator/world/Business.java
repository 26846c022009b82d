package io.wabascope.simulator.world;

import java.time.Instant;

/** A business portfolio that a provider's application is connected to. */
public record Business(
    String id,
    String name,
    String verificationStatus,
    int timezoneId,
    Instant createdAt,
    Instant updatedAt) {

  public Business withName(String changed, Instant now) {
    return new Business(id, changed, verificationStatus, timezoneId, createdAt, now);
  }

  public Business withVerificationStatus(String changed, Instant now) {
    return new Business(id, name, changed, timezoneId, createdAt, now);
  }
}
