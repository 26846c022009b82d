package io.wabascope.agent;

import io.wabascope.agent.poll.TargetState;
import io.wabascope.agent.telemetry.AppState;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.http.StatusReport;
import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says for people how the agent is. */
final class Reports {
  private final Parts parts;
  private final Instant started;
  private final InstantSource clock = InstantSource.system();

  Reports(Parts parts, Instant started) {
    this.parts = parts;
    this.started = started;
  }

  StatusReport report() {
    return new StatusReport(
        Build.current().version(),
        started,
        parts.fleet.states().stream()
            .sorted(Comparator.comparing((TargetState state) -> state.watch().target()))
            .map(this::of)
            .toList(),
        parts.apps.states(parts.demands).stream().map(this::of).toList());
  }

  private TargetStatus of(TargetState state) {
    Target target = state.watch().target();
    SweepRecord record = state.record();
    Fault fault = record.failure() == null ? null : record.failure().fault();
    SweepRecord.Completion whole = record.completion();
    return new TargetStatus(
        target,
        health(record),
        record.isUp(),
        whole == null ? null : whole.at(),
        whole == null ? 0 : whole.objects(),
        state.due(),
        blockedUntil(target),
        fault == null ? null : fault.kind().label() + " " + fault.code(),
        fault == null ? null : fault.kind().remedy());
  }

  private static String health(SweepRecord record) {
    if (!record.isTried()) {
      return record.progress() == null ? "not swept yet" : "first sweep under way";
    }
    if (record.isUp()) {
      return record.absences().held() > 0 ? "well, removals held" : "well";
    }
    return record.completion() == null ? "never swept whole" : "failing";
  }

  private @Nullable Instant blockedUntil(Target target) {
    return parts
        .apps
        .find(target.app())
        .map(app -> app.quota().blocks())
        .map(blocks -> until(blocks, target.node()))
        .orElse(null);
  }

  /** Until when the scope is blocked, or the app as a whole; nothing if neither is now. */
  private @Nullable Instant until(Map<String, Block> blocks, String scope) {
    return blocks.entrySet().stream()
        .filter(block -> block.getKey().isEmpty() || block.getKey().equals(scope))
        .map(block -> block.getValue().until())
        .filter(until -> until.isAfter(clock.instant()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private AppStatus of(AppState app) {
    return new AppStatus(
        app.name(),
        app.tokens(),
        app.budget().burst(),
        app.demand().ratio(app.budget()),
        parts.observations.worstUsage(app.name()),
        until(app.blocks(), ""));
  }
}
