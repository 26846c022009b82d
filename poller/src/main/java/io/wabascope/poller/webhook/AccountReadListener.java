package io.wabascope.poller.webhook;

import java.util.Locale;

/** Receives the results of reads after events, for metrics. Must not block. */
public interface AccountReadListener {
  /** How a hint ended: the values of the label {@code outcome}. */
  enum Outcome {
    /** The read changed what is known. */
    CHANGED,
    UNCHANGED,
    FAILED,
    /** A sweep came first. */
    DEFERRED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A read ended, or a hint was dropped. */
  void onRead(AccountHint hint, Outcome outcome);
}
