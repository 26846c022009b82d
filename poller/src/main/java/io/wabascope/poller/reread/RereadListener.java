package io.wabascope.poller.reread;

import java.time.Instant;
import java.util.Locale;

/** Receives the results of reads between sweeps, for metrics. Must not block. */
public interface RereadListener {
  /** How a read ended: the values of the label {@code outcome}. */
  enum Outcome {
    /** The read changed what is known. */
    CHANGED,
    UNCHANGED,
    FAILED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** This member now reads the accounts of an app. */
  void onOwned(String app);

  /**
   * A read ended.
   *
   * @param lastKnownAt when the account's state was last known before
   */
  void onReread(String app, Outcome outcome, Instant lastKnownAt);
}
