package io.wabascope.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.wabascope.config.ApiVersions;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetAdaptation;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.poller.client.TokenInfo;
import io.wabascope.poller.sweep.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which gauges of an app a member exposes, for how long. */
class StateCollectorTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final TargetSpec SPEC = new TargetSpec(
      TARGET,
      FieldSelection.defaults(TARGET.edge()),
      100,
      new SweepInterval(Duration.ofMinutes(5)));
  private static final Budget BUDGET = new Budget(200, 10, 4, 0.75, 0.95);

  /** What the API said; the rest is the state of targets and quota, which the cluster shares. */
  private static final Set<String> OBSERVED = Set.of(
      "wabascope_graph_usage_ratio",
      "wabascope_token_valid",
      "wabascope_token_expires_timestamp_seconds",
      "wabascope_token_data_access_expires_timestamp_seconds",
      "wabascope_token_unreachable_accounts",
      "wabascope_token_missing_permission");

  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final LatestValues latestValues = new LatestValues(() -> now);
  private final AgentMeters agentMeters =
      new AgentMeters(new SimpleMeterRegistry(), latestValues, () -> now);
  private Collection<TargetState> owned = List.of(stateOf(TARGET));
  private final StateCollector collector = new StateCollector(
      () -> owned,
      () -> List.of(appState("main"), appState("other")),
      () -> new MemberState(1, owned.size(), 0),
      () -> now);
  private final ApiCollector apiCollector = new ApiCollector(
      latestValues, () -> TargetState.apps(owned), ApiVersions.current(), () -> "v25.0");

  @BeforeEach
  void observe() {
    agentMeters.onPage(TARGET);
    agentMeters.onUsage(
        "main",
        new Usage(
            Usage.Scope.BUSINESS,
            "1029384756",
            Map.of(Usage.Resource.CALL_COUNT, 0.5),
            Duration.ZERO));
    Instant expiresAt = now.plus(Duration.ofDays(9));
    TokenInfo info = new TokenInfo(true, expiresAt, expiresAt, Set.of("one"), Set.of("2"));
    latestValues.tokenStatus("main", info, Set.of("business_management"), Duration.ofMinutes(10));
    latestValues.unreachableAccounts("main", info, 3);
  }

  @Test
  void exposesEveryGaugeOfAnAppWhileItSweepsTheApp() {
    assertThat(exposed("main")).isEqualTo(gaugesOfApps());
  }

  @Test
  void exposesNoGaugeOfAnAppThatItDoesNotSweep() {
    assertThat(exposed("other")).isEmpty();
    owned = List.of();

    assertThat(exposed("main")).isEmpty();
  }

  @Test
  void takesNothingObservedBackWithAnAppThatReturns() {
    latestValues.retainApps(Set.of());

    assertThat(exposed("main")).doesNotContainAnyElementsOf(OBSERVED).isNotEmpty();
  }

  @Test
  void forgetsWhatWasObservedWithTheFormerSecret() {
    latestValues.secretChanged("main");

    assertThat(exposed("main")).doesNotContainAnyElementsOf(OBSERVED).isNotEmpty();
  }

  @Test
  void forgetsWhatWasNotObservedForAnHour() {
    now = now.plus(Duration.ofMinutes(59));
    assertThat(exposed("main")).containsAll(OBSERVED);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(exposed("main"))
        .doesNotContain("wabascope_graph_usage_ratio", "wabascope_token_valid");
    now = now.plus(Duration.ofMinutes(20));

    assertThat(exposed("main")).doesNotContainAnyElementsOf(OBSERVED).isNotEmpty();
  }

  @Test
  void keepsARefusedTokenUntilItCouldBeTriedAgain() {
    Instant until = now.plus(Duration.ofHours(1));
    agentMeters.onBlock("main", "", new Block(FaultKind.AUTH, until, 3));
    now = now.plus(Duration.ofMinutes(119));
    assertThat(exposed("main")).contains("wabascope_token_valid");
    now = now.plus(Duration.ofMinutes(1));

    assertThat(exposed("main")).doesNotContain("wabascope_token_valid");
  }

  private static Set<String> gaugesOfApps() {
    return MetricCatalogue.all().stream()
        .filter(metric -> metric.type() == MetricMetadata.Type.GAUGE)
        .filter(metric -> metric.name().startsWith("wabascope_"))
        .filter(metric -> !metric.name().startsWith("wabascope_webhook_")) // of any member
        .filter(
            metric -> metric.labels().stream().anyMatch(Set.of("app", "edge", "node_id")::contains))
        .map(MetricMetadata::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> exposed(String app) {
    return Stream.of(collector, apiCollector)
        .flatMap(each -> each.collect().stream())
        .filter(family -> family.getDataPoints().stream()
            .anyMatch(point -> app.equals(point.getLabels().get("app"))))
        .map(MetricSnapshot::getMetadata)
        .map(metadata -> metadata.getPrometheusName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TargetState stateOf(Target target) {
    SweepRecord record = SweepRecord.of(target)
        .withAdaptation(TargetAdaptation.NONE.withDroppedField("status", now))
        .withCompletion(
            new SweepRecord.SweepCompletion(now, Duration.ofSeconds(2), 1, 9), MissingObjects.NONE)
        .withFailure(new Fault(FaultKind.TRANSIENT, 2, null, null, false, "down"), now);
    return new TargetState(SPEC, record, Duration.ofMinutes(5), now);
  }

  private static AppState appState(String app) {
    return new AppState(app, BUDGET, 5, Demand.NONE, Map.of(), new AppState.QuotaStatus(1, false));
  }
}
