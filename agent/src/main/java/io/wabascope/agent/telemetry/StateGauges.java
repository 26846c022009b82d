package io.wabascope.agent.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.agent.poll.TargetState;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.AgentMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The gauges of apps and targets, read from their state when they are scraped.
 *
 * <p>Their labels come and go with targets, members and refused fields: what is read anew each time
 * can't outlive its cause. What is unknown has no row.
 */
public final class StateGauges implements MultiCollector {
  private final Supplier<Collection<TargetState>> targets;
  private final Supplier<Collection<AppState>> apps;
  private final Supplier<SelfState> self;
  private final Observations observations;
  private final InstantSource clock;

  public StateGauges(
      Supplier<Collection<TargetState>> targets,
      Supplier<Collection<AppState>> apps,
      Supplier<SelfState> self,
      Observations observations,
      InstantSource clock) {
    this.targets = targets;
    this.apps = apps;
    this.self = self;
    this.observations = observations;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    List<Rows> families = new ArrayList<>();
    families.addAll(ofTargets());
    families.addAll(ofApps());
    families.addAll(ofTokens());
    families.addAll(ofApi());
    families.addAll(ofSelf());
    return Rows.snapshots(families);
  }

  private List<Rows> ofTargets() {
    Rows up = new Rows(AgentMetrics.SWEEP_UP);
    Rows success = new Rows(AgentMetrics.SWEEP_LAST_SUCCESS);
    Rows duration = new Rows(AgentMetrics.SWEEP_DURATION);
    Rows objects = new Rows(AgentMetrics.SWEEP_OBJECTS);
    Rows pages = new Rows(AgentMetrics.SWEEP_PAGES);
    Rows pending = new Rows(AgentMetrics.SWEEP_PENDING_REMOVALS);
    Rows interval = new Rows(AgentMetrics.SWEEP_INTERVAL);
    Rows error = new Rows(AgentMetrics.GRAPH_LAST_ERROR_CODE);
    Rows degraded = new Rows(AgentMetrics.DEGRADED_FIELD);
    for (TargetState state : targets.get()) {
      String[] labels = labels(state.watch().target());
      SweepRecord record = state.record();
      interval.add(seconds(state.interval()), labels);
      pending.add(record.absences().held(), labels);
      if (record.isTried()) {
        up.add(record.isUp() ? 1 : 0, labels);
        error.add(record.failure() == null ? 0 : record.failure().fault().code(), labels);
      }
      if (record.completion() != null) {
        success.add(seconds(record.completion().at()), labels);
        duration.add(seconds(record.completion().took()), labels);
        objects.add(record.completion().objects(), labels);
        pages.add(record.completion().pages(), labels);
      }
      for (String field : record.adaptation().dropped().keySet()) {
        degraded.add(1, labels[0], labels[1], labels[2], field);
      }
    }
    return List.of(up, success, duration, objects, pages, pending, interval, error, degraded);
  }

  private List<Rows> ofApps() {
    Rows tokens = new Rows(AgentMetrics.BUDGET_TOKENS);
    Rows capacity = new Rows(AgentMetrics.BUDGET_CAPACITY);
    Rows demand = new Rows(AgentMetrics.BUDGET_DEMAND);
    Rows blocked = new Rows(AgentMetrics.GRAPH_BLOCKED_UNTIL);
    Rows valid = new Rows(AgentMetrics.TOKEN_VALID);
    Rows share = new Rows(AgentMetrics.BUDGET_SHARE);
    Rows fallback = new Rows(AgentMetrics.BUDGET_FALLBACK);
    Instant now = clock.instant();
    for (AppState app : apps.get()) {
      tokens.add(app.tokens(), app.name());
      capacity.add(app.budget().burst(), app.name());
      demand.add(app.demand().ratio(app.budget()), app.name());
      share.add(app.spends().share(), app.name());
      fallback.add(app.spends().alone() ? 1 : 0, app.name());
      blocked.add(0, app.name(), Usage.Scope.APP.label(), "");
      for (Map.Entry<String, Block> block : app.blocks().entrySet()) {
        boolean whole = block.getKey().isEmpty();
        double until =
            block.getValue().waitAt(now).isZero() ? 0 : seconds(block.getValue().until());
        Usage.Scope scope = whole ? Usage.Scope.APP : Usage.Scope.BUSINESS;
        blocked.add(until, app.name(), scope.label(), block.getKey());
      }
    }
    observations.tokens().forEach((app, accepted) -> valid.add(accepted ? 1 : 0, app));
    return List.of(tokens, capacity, demand, share, fallback, blocked, valid);
  }

  private List<Rows> ofTokens() {
    Rows expires = new Rows(AgentMetrics.TOKEN_EXPIRES);
    Rows missing = new Rows(AgentMetrics.TOKEN_MISSING_PERMISSION);
    observations.facts().forEach((app, facts) -> {
      if (facts.expiresAt() != null) {
        expires.add(seconds(facts.expiresAt()), app);
      }
      facts.missing().forEach(permission -> missing.add(1, app, permission));
    });
    return List.of(expires, missing);
  }

  private List<Rows> ofApi() {
    Rows usage = new Rows(AgentMetrics.GRAPH_USAGE);
    Rows versions = new Rows(AgentMetrics.API_VERSION_MISMATCH);
    observations
        .usages()
        .forEach((key, spent) -> spent
            .ratios()
            .forEach((resource, ratio) ->
                usage.add(ratio, key.app(), key.scope().label(), key.id(), resource.label())));
    observations
        .served()
        .ofLate()
        .forEach(each -> versions.add(each.differ() ? 1 : 0, each.requested(), each.served()));
    return List.of(usage, versions);
  }

  private List<Rows> ofSelf() {
    SelfState now = self.get();
    return List.of(
        new Rows(AgentMetrics.CLUSTER_MEMBERS).add(now.members()),
        new Rows(AgentMetrics.OWNED_TARGETS).add(now.targets()),
        new Rows(AgentMetrics.OWNED_OBJECTS).add(now.objects()));
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
