package io.wabascope.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
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
  private Map<String, Block> blocks = Map.of();
  private final StateCollector collector = new StateCollector(
      () -> owned,
      () -> List.of(appState("main"), appState("other")),
      () -> new MemberState(1, owned.size(), 0),
      () -> now);
  private final ApiCollector apiCollector = new ApiCollector(
      latestValues,
      () -> TargetState.apps(owned),
      () -> List.of(appState("main"), appState("other")),
      ApiVersions.current(),
      () -> "v25.0",
      () -> now);

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
    blocks = Map.of("", new Block(FaultKind.AUTH, now.plus(Duration.ofHours(1)), 3));
    now = now.plus(Duration.ofMinutes(119));
    assertThat(tokenValid("main")).containsExactly(0.0);
    now = now.plus(Duration.ofMinutes(1));

    assertThat(tokenValid("main")).isEmpty();
  }

  /** It does not call before the end of the block: without the block it would know nothing. */
  @Test
  void knowsOfARefusedTokenWhenItTakesTheAppOver() {
    latestValues.retainApps(Set.of());
    assertThat(tokenValid("main")).isEmpty();
    blocks = Map.of("", new Block(FaultKind.AUTH, now.plus(Duration.ofHours(1)), 3));

    assertThat(tokenValid("main")).containsExactly(0.0);
    assertThat(tokenValid("other")).as("not swept").isEmpty();
  }

  @Test
  void aRefusalCountsMoreThanWhatWasSeenBeforeAndEndsWithItsBlock() {
    assertThat(tokenValid("main")).containsExactly(1.0);
    Block refused = new Block(FaultKind.AUTH, now.plusSeconds(300), 1);
    blocks = Map.of("", refused.merge(new Block(FaultKind.THROTTLED, now.plusSeconds(900), 1)));
    assertThat(tokenValid("main")).containsExactly(0.0);
    blocks = Map.of("", new Block(FaultKind.THROTTLED, now.plusSeconds(900), 1));

    assertThat(tokenValid("main")).containsExactly(1.0);
  }

  @Test
  void aRefusedTargetIsNoRefusedToken() {
    blocks = Map.of("1029384756", new Block(FaultKind.AUTH, now.plusSeconds(300), 1));

    assertThat(tokenValid("main")).containsExactly(1.0);
  }

  private List<Double> tokenValid(String app) {
    return apiCollector.collect().stream()
        .filter(
            family -> family.getMetadata().getPrometheusName().equals("wabascope_token_valid"))
        .flatMap(family -> family.getDataPoints().stream())
        .filter(point -> app.equals(point.getLabels().get("app")))
        .map(point -> ((GaugeSnapshot.GaugeDataPointSnapshot) point).getValue())
        .toList();
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

  private AppState appState(String app) {
    return new AppState(app, BUDGET, 5, Demand.NONE, blocks, new AppState.QuotaStatus(1, false));
  }
}
