package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.telemetry.BuildInfo;
import io.wabascope.agent.telemetry.SeriesCollector;
import io.wabascope.agent.telemetry.StateCollector;
import io.wabascope.cluster.inventory.InventoryPublisher;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.WebSettings;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.server.HealthChecks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent: settings in, metrics out.
 *
 * <p>It answers scrapes before it joins its cluster; without one it first shows what it kept.
 * It says it is ready once all that was kept is in the map, the board is painted and each of its
 * targets was tried.
 */
public final class Agent {
  private static final Logger log = LoggerFactory.getLogger(Agent.class);
  private static final long DEMAND_MILLIS = 5_000;
  private static final long TOKEN_MILLIS = 1_000;
  private static final long READY_MILLIS = 250;
  private static final long SAMPLE_MILLIS = 15_000;

  /** Longer than others take to read and render what became theirs last. */
  private static final long LINGER_MILLIS = 3_000;

  private static final long EXPIRE_MILLIS = 5_000;

  private final Vertx vertx;
  private final @Nullable HostPort listen;
  private final HttpFrontend httpFrontend;
  private final Components components;
  private final ClusterStatus clusterStatus;
  private volatile Settings settings;
  private volatile @Nullable InventoryPublisher publisher;
  private volatile List<Long> timers = List.of();
  private volatile boolean configured;
  private volatile boolean verifying;
  private volatile boolean ready;

  private Agent(AgentOptions agentOptions, HttpFrontend httpFrontend, Components components) {
    this.vertx = agentOptions.vertx();
    this.settings = agentOptions.settings();
    this.listen = agentOptions.overrides().listen();
    this.httpFrontend = httpFrontend;
    this.components = components;
    agentOptions
        .registry()
        .getPrometheusRegistry()
        .register(new StateCollector(
            components.edgeVerticles::states,
            () -> components.appRegistry.states(components.demandCalculator),
            components::memberState,
            components.latestValues,
            InstantSource.system()));
    this.clusterStatus = new ClusterStatus(components, agentOptions.started(), () -> settings);
    httpFrontend.delegateTo(
        new HealthChecks(components.edgeVerticles::isAlive, () -> ready), clusterStatus);
  }

  /**
   * Starts an agent.
   *
   * @param reload loads the configuration anew, for those who ask by HTTP
   * @return the agent, sweeping; or a failure that tells in one line what is in the way
   */
  public static Future<Agent> start(AgentOptions agentOptions, Supplier<Future<Void>> reload) {
    Vertx vertx = agentOptions.vertx();
    MetricsStoreThread metricsStoreThread =
        new MetricsStoreThread(Components.options(agentOptions.settings().exposition()));
    agentOptions
        .registry()
        .getPrometheusRegistry()
        .register(
            new SeriesCollector(BuildInfo.current(), metricsStoreThread.metricsStore::seriesStats));
    HttpFrontend httpFrontend =
        new HttpFrontend(agentOptions, metricsStoreThread.metricsStore, reload);
    return httpFrontend
        .open()
        .compose(opened ->
            vertx.executeBlocking(() -> Components.create(agentOptions, metricsStoreThread)))
        .recover(cause -> httpFrontend.close().transform(closed -> {
          metricsStoreThread.close();
          return Future.failedFuture(cause);
        }))
        .map(components -> new Agent(agentOptions, httpFrontend, components))
        .compose(agent -> agent.open().map(agent));
  }

  private Future<Void> open() {
    return publisher()
        .compose(feeding -> components.edgeVerticles.deploy(vertx).map(feeding))
        .compose(InventoryPublisher::initialLoad)
        .compose(read -> Future.fromCompletionStage(components.metricsStore.flush()))
        .compose(flushed -> applySettings(settings))
        .compose(applied -> sample())
        .onSuccess(started -> timers = List.of(
            vertx.setPeriodic(DEMAND_MILLIS, tick -> updateDemand(settings)),
            vertx.setPeriodic(TOKEN_MILLIS, tick -> components.tokenInspections.tick()),
            vertx.setPeriodic(READY_MILLIS, tick -> checkReady()),
            vertx.setPeriodic(SAMPLE_MILLIS, tick -> sample()),
            vertx.setPeriodic(EXPIRE_MILLIS, tick -> components.metricsStore.expireRecovered())))
        .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
  }

  /** What was kept is on show by now; from here on the board follows the map. */
  private Future<InventoryPublisher> publisher() {
    return vertx
        .executeBlocking(() -> components.restoreAndPublish(settings))
        .onSuccess(opened -> publisher = opened);
  }

  /** The port on which scrapes are answered. */
  public int port() {
    return httpFrontend.port();
  }

  /** How many sightings this member has put into the map so far. */
  public long putCount() {
    return components.inventory.putCount();
  }

  /**
   * Puts settings into force: apps and targets come and go, what is known of those that stay is
   * kept. How to cluster takes a restart.
   *
   * @return a failure, and nothing has changed, if the address to listen on or whether there is TLS
   *     is another one: that takes a restart
   */
  public Future<Void> apply(Settings next) {
    return applyWeb(next.web()).compose(admitted -> applySettings(next));
  }

  private Future<Void> applyWeb(WebSettings next) {
    WebSettings now = settings.web();
    if (listen == null && !next.listenAddress().equals(now.listenAddress())) {
      return Future.failedFuture("web.listen_address is another one, which takes a restart");
    }
    return next.webConfig().equals(now.webConfig())
        ? Future.succeededFuture()
        : httpFrontend.apply(next);
  }

  private Future<Void> applySettings(Settings next) {
    Set<Target> removed = targets(settings);
    removed.removeAll(targets(next));
    settings = next;
    components.appRegistry.configure(next);
    Set<String> apps = next.apps().stream().map(AppSettings::name).collect(Collectors.toSet());
    components.latestValues.retain(targets(next), apps);
    components.agentMeters.retain(targets(next), apps);
    components.metricsStore.setOptions(Components.options(next.exposition()));
    return updateDemand(next)
        .compose(weighed -> components.edgeVerticles.configure(
            Components.targetSpecs(next), next.inventory().removalRule()))
        .onSuccess(watched -> configured = true)
        .compose(watched -> components.removeTargets(removed));
  }

  /** A secret of the app is another one now: what a bad one stopped may go on at once. */
  public void secretChanged(String app) {
    components.appRegistry.find(app).ifPresent(AppRuntime::secretChanged);
    components.tokenInspections.reset(app);
    components.edgeVerticles.sweepNow(target -> target.app().equals(app));
    log.atInfo().addKeyValue("app", app).log("secret changed");
  }

  /**
   * Stops sweeping, leaves the cluster in good order, and answers scrapes until the others have what
   * was shown here.
   */
  public Future<Void> stop() {
    timers.forEach(vertx::cancelTimer);
    return components
        .edgeVerticles
        .undeploy(vertx)
        .eventually(this::leaveCluster)
        .eventually(httpFrontend::close)
        .onComplete(ignored -> components.closeMetricsStore());
  }

  /** Leaves the others; done when they show what was shown here, as far as can be known. */
  private Future<Void> leaveCluster() {
    boolean clustered = components.hazelcastMember.memberCount() > 1;
    Future<Void> snapshot = clustered ? clusterStatus.snapshot() : Future.succeededFuture();
    return snapshot
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

  /** How long {@link #stop} may take: handing over to other members takes its time. */
  Duration stopTimeout() {
    return settings.cluster().enabled() ? Duration.ofSeconds(20) : Duration.ofSeconds(4);
  }

  /** Counts what the maps hold; where that fails, the last count stays. */
  private Future<Void> sample() {
    return vertx
        .<Void>executeBlocking(() -> {
          components.clusterMeters.sample();
          return null;
        })
        .otherwise(cause -> {
          log.debug("the maps were not counted", cause);
          return null;
        });
  }

  /**
   * Looks whether each target was tried, and is ready once the board shows what they found. Events
   * of the map are on their way for a moment, so it is read once more.
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
        .onFailure(cause -> log.debug("the map was not read again", cause))
        .onComplete(settled -> verifying = false);
  }

  /** Weighs what the targets ask for against the budgets, and says when that changes its mind. */
  private Future<Void> updateDemand(Settings now) {
    return components.records.all().map(records -> {
      Set<String> before = components.demandCalculator.overBudget();
      components.demandCalculator.update(now, records);
      logShortage(before, components.demandCalculator.overBudget());
      return null;
    });
  }

  private void logShortage(Set<String> before, Set<String> after) {
    for (String app : after) {
      if (!before.contains(app)) {
        log.atWarn()
            .addKeyValue("app", app)
            .addKeyValue(
                "demand_per_hour",
                Math.round(components.demandCalculator.of(app).callsPerHour()))
            .addKeyValue("missing_per_hour", Math.round(components.demandCalculator.shortage(app)))
            .addKeyValue(
                "stretch", Math.round(components.demandCalculator.stretch(app) * 100) / 100.0)
            .log("the sweeps ask for more calls than the budget has: intervals are stretched");
      }
    }
  }

  private static Set<Target> targets(Settings settings) {
    Set<Target> targets = new HashSet<>();
    Components.targetSpecs(settings).forEach(targetSpec -> targets.add(targetSpec.target()));
    return targets;
  }
}
