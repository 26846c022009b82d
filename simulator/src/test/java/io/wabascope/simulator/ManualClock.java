package io.wabascope.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when a test sets it. */
final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T12:00:00.250Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
