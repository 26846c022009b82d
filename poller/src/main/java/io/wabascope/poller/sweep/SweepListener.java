package io.wabascope.poller.sweep;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import org.jspecify.annotations.Nullable;

/** Receives the end of each sweep. */
public interface SweepListener {
  /** How an attempt at a sweep ended: the values of the label {@code outcome}. */
  enum Outcome {
    COMPLETE("complete"),
    INCOMPLETE("incomplete"),
    /** A call was not made because of a block. The sweep continues later. */
    SUSPENDED("suspended"),
    /** Another member became the owner of the target during the sweep. */
    HANDED_OVER("handed_over");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** An attempt ended; with a fault if it failed. */
  void onSweepEnded(Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault);

  /** A sweep that read the whole list ended; called after {@link #onSweepEnded}. */
  default void onAbsences(Target target, AbsenceReport absences) {}
}
