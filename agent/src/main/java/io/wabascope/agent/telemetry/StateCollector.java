package io.wabascope.agent.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.poller.sweep.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The gauges of apps and targets, read from their state at each scrape.
 *
 * <p>Their labels come and go with targets, members and rejected fields, so reading the state each
 * time leaves no stale series. Unknown values have no series. A member exposes values of an app only
 * while it sweeps a target of the app: another member knows what happened since.
 */
public final class StateCollector implements MultiCollector {
  private final Supplier<Collection<TargetState>> targets;
  private final Supplier<Collection<AppState>> apps;
  private final Supplier<MemberState> memberState;
  private final InstantSource clock;

  public StateCollector(
      Supplier<Collection<TargetState>> targets,
      Supplier<Collection<AppState>> apps,
      Supplier<MemberState> memberState,
      InstantSource clock) {
    this.targets = targets;
    this.apps = apps;
    this.memberState = memberState;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    Collection<TargetState> owned = targets.get();
    List<GaugeFamily> families = new ArrayList<>();
    families.addAll(targetFamilies(owned));
    families.addAll(appFamilies(TargetState.apps(owned)));
    families.addAll(memberFamilies());
    return GaugeFamily.snapshots(families);
  }

  private List<GaugeFamily> targetFamilies(Collection<TargetState> owned) {
    GaugeFamily up = new GaugeFamily(AgentMetrics.SWEEP_UP);
    GaugeFamily success = new GaugeFamily(AgentMetrics.SWEEP_LAST_SUCCESS);
    GaugeFamily duration = new GaugeFamily(AgentMetrics.SWEEP_DURATION);
    GaugeFamily objects = new GaugeFamily(AgentMetrics.SWEEP_OBJECTS);
    GaugeFamily pages = new GaugeFamily(AgentMetrics.SWEEP_PAGES);
    GaugeFamily pending = new GaugeFamily(AgentMetrics.SWEEP_PENDING_REMOVALS);
    GaugeFamily interval = new GaugeFamily(AgentMetrics.SWEEP_INTERVAL);
    GaugeFamily error = new GaugeFamily(AgentMetrics.GRAPH_LAST_ERROR_CODE);
    GaugeFamily degraded = new GaugeFamily(AgentMetrics.DEGRADED_FIELD);
    for (TargetState state : owned) {
      String[] labels = labels(state.targetSpec().target());
      SweepRecord record = state.record();
      interval.add(seconds(state.interval()), labels);
      pending.add(record.missingObjects().heldCount(), labels);
      if (record.isAttempted()) {
        up.add(record.isUp() ? 1 : 0, labels);
        error.add(record.failure() == null ? 0 : record.failure().fault().code(), labels);
      }
      if (record.completion() != null) {
        success.add(seconds(record.completion().completedAt()), labels);
        duration.add(seconds(record.completion().duration()), labels);
        objects.add(record.completion().objects(), labels);
        pages.add(record.completion().pages(), labels);
      }
      for (String field : record.adaptation().droppedFields().keySet()) {
        degraded.add(1, labels[0], labels[1], labels[2], field);
      }
    }
    return List.of(up, success, duration, objects, pages, pending, interval, error, degraded);
  }

  private List<GaugeFamily> appFamilies(Set<String> sweptApps) {
    GaugeFamily tokens = new GaugeFamily(AgentMetrics.BUDGET_TOKENS);
    GaugeFamily capacity = new GaugeFamily(AgentMetrics.BUDGET_CAPACITY);
    GaugeFamily demand = new GaugeFamily(AgentMetrics.BUDGET_DEMAND);
    GaugeFamily blocked = new GaugeFamily(AgentMetrics.GRAPH_BLOCKED_UNTIL);
    GaugeFamily share = new GaugeFamily(AgentMetrics.BUDGET_SHARE);
    GaugeFamily fallback = new GaugeFamily(AgentMetrics.QUOTA_FALLBACK_ACTIVE);
    Instant now = clock.instant();
    for (AppState app : apps.get()) {
      if (!sweptApps.contains(app.name())) {
        continue;
      }
      tokens.add(app.tokens(), app.name());
      capacity.add(app.budget().burst(), app.name());
      demand.add(app.demand().ratioOf(app.budget()), app.name());
      share.add(app.quotaStatus().share(), app.name());
      fallback.add(app.quotaStatus().unwritable() ? 1 : 0, app.name());
      blocked.add(0, app.name(), Usage.Scope.APP.label(), "");
      for (Map.Entry<String, Block> block : app.blocks().entrySet()) {
        boolean wholeApp = block.getKey().isEmpty();
        double until = block.getValue().remainingAt(now).isZero()
            ? 0
            : seconds(block.getValue().until());
        Usage.Scope scope = wholeApp ? Usage.Scope.APP : Usage.Scope.BUSINESS;
        blocked.add(until, app.name(), scope.label(), block.getKey());
      }
    }
    return List.of(tokens, capacity, demand, share, fallback, blocked);
  }

  private List<GaugeFamily> memberFamilies() {
    MemberState now = memberState.get();
    return List.of(
        new GaugeFamily(AgentMetrics.CLUSTER_MEMBERS).add(now.members()),
        new GaugeFamily(AgentMetrics.OWNED_TARGETS).add(now.targets()),
        new GaugeFamily(AgentMetrics.OWNED_OBJECTS).add(now.objects()));
  }

  private static String[] labels(Target target) {
    return new String[] {target.app(), target.edge().path(), target.node()};
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
