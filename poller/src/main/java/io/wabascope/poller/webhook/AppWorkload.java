package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to know all accounts of an app that events named.
 *
 * @param records the records of all targets that were swept
 * @param waiting the number of accounts that wait
 */
record AppWorkload(HintedApp app, Map<Target, SweepRecord> records, long waiting) {
  private static final Duration MIN_SWEEP_TIME = Duration.ofMinutes(1);

  /** Whether a sweep of the app's targets takes fewer calls than to read each account. */
  boolean isSweepCheaper() {
    return waiting > pages();
  }

  /**
   * Whether to wait for a sweep of all targets that was granted early: it has not ended, and it
   * finds what the hint is about, or the next one will with fewer calls than reads take.
   */
  boolean awaits(Instant granted, AccountHint hint, Instant now) {
    boolean isPending = now.isBefore(granted.plus(maxSweepTime()))
        && app.ofAccounts().stream()
            .anyMatch(spec -> !beganAfter(granted, records.get(spec.target())));
    return isPending && (!granted.isBefore(hint.received().last()) || isSweepCheaper());
  }

  private static boolean beganAfter(Instant time, @Nullable SweepRecord record) {
    return record != null
        && record.completion() != null
        && !record.completion().startedAt().isBefore(time);
  }

  /** Twice what the last sweeps took, because a target may be in the middle of a sweep. */
  private Duration maxSweepTime() {
    return app.ofAccounts().stream()
        .map(spec -> records.get(spec.target()))
        .filter(record -> record != null && record.completion() != null)
        .map(record -> record.completion().duration().multipliedBy(2))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO)
        .plus(MIN_SWEEP_TIME);
  }

  /** The number of calls that a sweep of the app's targets takes. */
  long pages() {
    return app.ofAccounts().stream()
        .mapToLong(spec -> pages(records.get(spec.target())))
        .sum();
  }

  private static int pages(@Nullable SweepRecord record) {
    return record == null || record.completion() == null
        ? 1
        : record.completion().pages();
  }
}
