package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to know all accounts of an app that events named.
 *
 * @param records the records of all targets that were swept
 * @param waiting the number of accounts that wait
 */
record AppWorkload(HintedApp app, Map<Target, SweepRecord> records, long waiting) {
  /** Whether a sweep of the app's targets takes fewer calls than to read each account. */
  boolean isSweepCheaper() {
    return waiting > pages();
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
