package io.wabascope.agent;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.AbsenceReport;
import io.wabascope.poller.sweep.SweepListener;
import org.jspecify.annotations.Nullable;

/** Passes the end of each sweep to two listeners. */
record SweepListeners(SweepListener first, SweepListener second) implements SweepListener {
  @Override
  public void onSweepEnded(
      Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault) {
    first.onSweepEnded(target, outcome, record, fault);
    second.onSweepEnded(target, outcome, record, fault);
  }

  @Override
  public void onAbsences(Target target, AbsenceReport absences) {
    first.onAbsences(target, absences);
    second.onAbsences(target, absences);
  }
}
