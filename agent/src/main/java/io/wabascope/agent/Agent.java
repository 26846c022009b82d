package io.wabascope.agent;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.telemetry.ApiCollector;
import io.wabascope.agent.telemetry.BuildInfo;
import io.wabascope.agent.telemetry.SeriesCollector;
import io.wabascope.agent.telemetry.StateCollector;
import io.wabascope.cluster.inventory.InventoryPublisher;
import io.wabascope.config.ApiVersions;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.WebSettings;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.server.HealthChecks;
import io.wabascope.poller.sweep.TargetState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent: sweeps the configured targets and serves the metrics.
 *
 * <p>It answers scrapes before it joins its cluster; without a cluster it first exposes the stored
 * inventory. It reports ready after the stored inventory is in the map, the metrics store is
 * rendered, and each of its targets was tried once.
 */
public final class Agent {
  private static final Logger log = LoggerFactory.getLogger(Agent.class);
  private static final long DEMAND_MILLIS = 5_000;
  private static final long TOKEN_MILLIS = 1_000;
  private static final long READY_MILLIS = 250;
  private static final long SAMPLE_MILLIS = 15_000;

  /** Longer than other members take to read and render the partitions they received last. */
  private static final long LINGER_MILLIS = 3_000;

  private static final long EXPIRE_MILLIS = 5_000;

  private final Vertx vertx;
  private final @Nullable HostPort listen;
  private final HttpFrontend httpFrontend;
  private final Components components;
  private final ClusterStatus clusterStatus;
  private final SettingsAdvice settingsAdvice = new SettingsAdvice();
  private volatile Settings settings;
  private volatile @Nullable InventoryPublisher publisher;
  private volatile List<Long> timers = List.of();
  private volatile boolean configured;
  private volatile boolean verifying;
  private volatile boolean ready;

  private Agent(
      AgentOptions agentOptions,
      HttpFrontend httpFrontend,
      Components components,
      ConfigControl config) {
    this.vertx = agentOptions.vertx();
    this.settings = agentOptions.settings();
    this.listen = agentOptions.overrides().listen();
    this.httpFrontend = httpFrontend;
    this.components = components;
    PrometheusRegistry metrics = agentOptions.registry().getPrometheusRegistry();
    metrics.register(new StateCollector(
        components.edgeVerticles::states,
        () -> components.appRegistry.states(components.demandCalculator),
        components::memberState,
        InstantSource.system()));
    metrics.register(new ApiCollector(
        components.latestValues,
        () -> TargetState.apps(components.edgeVerticles.states()),
        () -> components.appRegistry.states(components.demandCalculator),
        ApiVersions.current(),
        () -> settings.graph().version(),
        InstantSource.system()));
    this.clusterStatus = new ClusterStatus(components, agentOptions, () -> settings, config);
    httpFrontend.delegateTo(
        new HealthChecks(components.edgeVerticles::isAlive, () -> ready),
        clusterStatus,
        new SweepTrigger(components.sweepRequests, () -> settings)::sweep);
  }

  /**
   * Starts an agent.
   *
   * @return the running agent, or a failure with a message of one line
   */
  static Future<Agent> start(AgentOptions agentOptions, ConfigControl config) {
    Vertx vertx = agentOptions.vertx();
    MetricsStoreThread metricsStoreThread =
        new MetricsStoreThread(Components.options(agentOptions.settings().exposition()));
    agentOptions
        .registry()
        .getPrometheusRegistry()
        .register(
            new SeriesCollector(BuildInfo.current(), metricsStoreThread.metricsStore::seriesStats));
    HttpFrontend httpFrontend =
        new HttpFrontend(agentOptions, metricsStoreThread.metricsStore, config::reload);
    return httpFrontend
        .open()
        .compose(opened ->
            vertx.executeBlocking(() -> Components.create(agentOptions, metricsStoreThread)))
        .recover(cause -> httpFrontend.close().transform(closed -> {
          metricsStoreThread.close();
          return Future.failedFuture(cause);
        }))
        .map(components -> new Agent(agentOptions, httpFrontend, components, config))
        .compose(agent -> agent.open().map(agent));
  }

  private Future<Void> open() {
    return publisher()
        .compose(opened -> components.edgeVerticles.deploy(vertx).map(opened))
        .compose(opened -> components.deployReaders(vertx).map(opened))
        .onSuccess(opened -> components.sweepRequests.listen(
            keys -> components.edgeVerticles.sweepNow(target -> keys.contains(target.key()))))
        .compose(InventoryPublisher::initialLoad)
        .compose(read -> Future.fromCompletionStage(components.metricsStore.flush()))
        .compose(flushed -> applySettings(settings))
        .compose(applied -> components.webhookServer.apply(settings))
        .compose(listening -> components.clusterMeters.sample(vertx))
        .onSuccess(started -> timers = List.of(
            vertx.setPeriodic(DEMAND_MILLIS, tick -> updateDemand(settings)),
            vertx.setPeriodic(TOKEN_MILLIS, tick -> updateOwnedApps()),
            vertx.setPeriodic(READY_MILLIS, tick -> checkReady()),
            vertx.setPeriodic(SAMPLE_MILLIS, tick -> components.clusterMeters.sample(vertx)),
            vertx.setPeriodic(EXPIRE_MILLIS, tick -> expire())))
        .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
  }

  /** The stored inventory is exposed already; from here on the metrics store follows the map. */
  private Future<InventoryPublisher> publisher() {
    return vertx
        .executeBlocking(() -> components.restoreAndPublish(settings))
        .onSuccess(opened -> publisher = opened);
  }

  private void expire() {
    components.metricsStore.expireRecovered();
    components.changeReporter.expire();
  }

  /** Returns the port on which scrapes are answered. */
  public int port() {
    return httpFrontend.port();
  }

  /** Returns the port on which events are received; 0 if none are. */
  public int webhookPort() {
    return components.webhookServer.port();
  }

  /** Returns the number of sightings that this member has written into the map. */
  public long putCount() {
    return components.inventory.putCount();
  }

  /**
   * Applies settings: adds and removes apps and targets, and keeps the state of those that stay.
   * Changes of the cluster settings require a restart.
   *
   * @return a failure, without any change, if the listen address changed or TLS was switched on or
   *     off: both require a restart; also if the address for events is not available
   */
  public Future<Void> apply(Settings next) {
    return applyWeb(next.web())
        .compose(applied -> components.webhookServer.apply(next))
        .compose(listening -> applySettings(next));
  }

  private Future<Void> applyWeb(WebSettings next) {
    WebSettings now = settings.web();
    if (listen == null && !next.listenAddress().equals(now.listenAddress())) {
      return Future.failedFuture("changing web.listen_address requires a restart");
    }
    return next.webConfig().equals(now.webConfig())
        ? Future.succeededFuture()
        : httpFrontend.apply(next);
  }

  private Future<Void> applySettings(Settings next) {
    Set<Target> targets = Components.targets(next);
    Set<Target> removed = new HashSet<>(Components.targets(settings));
    removed.removeAll(targets);
    components.changeReporter.configure(targets);
    components.sweepLog.retain(targets);
    settings = next;
    settingsAdvice.log(next);
    components.appRegistry.configure(next);
    Set<String> apps = next.apps().stream().map(AppSettings::name).collect(Collectors.toSet());
    components.latestValues.retain(targets);
    components.agentMeters.retain(targets, apps);
    components.callLog.retain(targets);
    components.metricsStore.setOptions(Components.options(next.exposition()));
    return updateDemand(next)
        .compose(updated -> components.edgeVerticles.configure(
            Components.targetSpecs(next), next.inventory().removalRule()))
        .onSuccess(done -> configured = true)
        .compose(done -> components.removeTargets(removed));
  }

  /** Drops what this member knew of apps that it no longer sweeps, and inspects tokens. */
  private void updateOwnedApps() {
    components.latestValues.retainApps(TargetState.apps(components.edgeVerticles.states()));
    components.tokenInspections.tick();
  }

  /**
   * Called when a secret of the app has changed: calls stopped by an invalid one resume at once.
   */
  public void secretChanged(String app) {
    components.appRegistry.find(app).ifPresent(AppRuntime::secretChanged);
    components.latestValues.secretChanged(app);
    components.tokenInspections.reset(app);
    components.edgeVerticles.sweepNow(target -> target.app().equals(app));
    log.atInfo().addKeyValue("app", app).log("secret changed");
  }

  /**
   * Stops sweeping, leaves the cluster cleanly, and answers scrapes until the other members expose
   * this member's objects.
   */
  public Future<Void> stop() {
    timers.forEach(vertx::cancelTimer);
    return components
        .webhookServer
        .close()
        .eventually(() -> components.stopReading(vertx))
        .eventually(this::leaveCluster)
        .eventually(httpFrontend::close)
        .onComplete(ignored -> components.closeMetricsStore());
  }

  /** Leaves the cluster; completes when the other members should expose this member's objects. */
  private Future<Void> leaveCluster() {
    boolean clustered = components.hazelcastMember.memberCount() > 1;
    Future<Void> snapshot = clustered ? clusterStatus.snapshot() : Future.succeededFuture();
    return snapshot
        .eventually(components.appRegistry::close)
        .compose(ignored -> vertx.<Void>executeBlocking(() -> {
          components.leaveCluster();
          InventoryPublisher opened = publisher;
          if (opened != null) {
            opened.close();
          }
          return null;
        }))
        .eventually(() -> clustered
            ? vertx.timer(LINGER_MILLIS, TimeUnit.MILLISECONDS)
            : Future.succeededFuture());
  }

  /** Returns the maximum duration of {@link #stop}: the hand-over to other members takes time. */
  Duration stopTimeout() {
    return settings.cluster().enabled() ? Duration.ofSeconds(20) : Duration.ofSeconds(4);
  }

  /**
   * Checks whether each target was tried, and reports ready once the metrics store has the results.
   * The map is read once more, because its events may still be in flight.
   */
  private void checkReady() {
    InventoryPublisher opened = publisher;
    if (opened == null
        || ready
        || verifying
        || !configured
        || !components.edgeVerticles.isAttempted()) {
      return;
    }
    verifying = true;
    opened
        .reload()
        .compose(read -> Future.fromCompletionStage(components.metricsStore.flush()))
        .onSuccess(flushed -> ready = true)
        .onFailure(cause -> log.debug("could not read the map again", cause))
        .onComplete(settled -> verifying = false);
  }

  /** Compares the demand of the targets with the budgets. */
  private Future<Void> updateDemand(Settings now) {
    return components.records.all().map(records -> {
      components.demandCalculator.update(now, records);
      components.changeReporter.onRecords(records);
      components.unreachableAccounts.update(records);
      return null;
    });
  }
}
