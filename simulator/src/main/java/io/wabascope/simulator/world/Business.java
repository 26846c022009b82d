package io.wabascope.simulator.world;

import java.time.Instant;

/** A business portfolio connected to a provider's application. */
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
