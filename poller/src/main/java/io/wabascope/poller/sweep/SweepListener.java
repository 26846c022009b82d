package io.wabascope.poller.sweep;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import org.jspecify.annotations.Nullable;

/** Is told how sweeps end; the telemetry, and a fake that keeps what it hears. */
public interface SweepListener {
  /** How an attempt at a sweep ended: the values of the label {@code outcome}. */
  enum Outcome {
    COMPLETE("complete"),
    INCOMPLETE("incomplete"),
    /** No call was made because the app was blocked; it goes on from there. */
    SUSPENDED("suspended"),
    /** The target went to another member while we swept it. */
    HANDED_OVER("handed_over");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** An attempt ended. The fault is given where it ended by one. */
  void onSweepEnded(Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault);
}
