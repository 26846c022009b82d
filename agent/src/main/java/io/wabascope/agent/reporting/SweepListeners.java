package io.wabascope.agent.reporting;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.AbsenceReport;
import io.wabascope.poller.sweep.SweepListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes the end of each sweep to all listeners. */
public record SweepListeners(List<SweepListener> listeners) implements SweepListener {
  @Override
  public void onSweepEnded(
      Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault) {
    listeners.forEach(listener -> listener.onSweepEnded(target, outcome, record, fault));
  }

  @Override
  public void onAbsences(Target target, AbsenceReport absences) {
    listeners.forEach(listener -> listener.onAbsences(target, absences));
  }
}
