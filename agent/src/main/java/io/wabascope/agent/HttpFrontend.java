package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.web.AccessPolicies;
import io.wabascope.config.WebSettings;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TargetFilter;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.server.ExporterVerticle;
import io.wabascope.exporter.server.HealthChecks;
import io.wabascope.exporter.server.LifecycleActions;
import io.wabascope.exporter.server.ListenOptions;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.store.MetricsStore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's HTTP server: answers from the first second, before the agent has started.
 *
 * <p>Joining a cluster and reading the stored inventory take seconds. Meanwhile the server reports
 * healthy and not ready, and has no targets.
 */
final class HttpFrontend implements StatusProvider {
  private final Vertx vertx;
  private final ExporterVerticle exporter;
  private volatile StatusProvider statusProvider;
  private volatile HealthChecks healthChecks = new HealthChecks(() -> true, () -> false);
  private volatile Function<TargetFilter, Future<Integer>> sweep =
      filter -> Future.failedFuture("still starting");
  private volatile @Nullable String deployment;

  HttpFrontend(
      AgentOptions agentOptions, MetricsStore metricsStore, Supplier<Future<Void>> reload) {
    this.vertx = agentOptions.vertx();
    this.statusProvider = new StartupStatus(agentOptions);
    this.exporter = new ExporterVerticle(
        new ListenOptions(
            agentOptions.listen().host(),
            agentOptions.listen().port(),
            AccessPolicies.of(agentOptions.settings().web().webConfig())),
        metricsStore,
        agentOptions.registry(),
        new HealthChecks(
            () -> healthChecks.healthy().getAsBoolean(),
            () -> healthChecks.ready().getAsBoolean()),
        this,
        new LifecycleActions(
            agentOptions.overrides().lifecycle(), reload, filter -> sweep.apply(filter)));
  }

  /** Starts to listen; fails if the address is not available. */
  Future<Void> open() {
    return vertx.deployVerticle(exporter).onSuccess(id -> deployment = id).mapEmpty();
  }

  /** Switches to the handlers of the started agent. */
  void delegateTo(
      HealthChecks nextHealth,
      StatusProvider nextProvider,
      Function<TargetFilter, Future<Integer>> nextSweep) {
    healthChecks = nextHealth;
    sweep = nextSweep;
    statusProvider = nextProvider;
  }

  /** Returns the port that it listens on, once open. */
  int port() {
    return exporter.port();
  }

  /** Applies a new access policy, or fails if the change requires a restart. */
  Future<Void> apply(WebSettings next) {
    return exporter.apply(AccessPolicies.of(next.webConfig()));
  }

  Future<Void> close() {
    String opened = deployment;
    return opened == null ? Future.succeededFuture() : vertx.undeploy(opened);
  }

  @Override
  public Future<StatusReport> status() {
    return statusProvider.status();
  }

  @Override
  public Future<ObjectRows> objects(ObjectQuery query) {
    return statusProvider.objects(query);
  }

  @Override
  public List<CallStatus> calls(Target target) {
    return statusProvider.calls(target);
  }

  @Override
  public List<InventoryChange> changes() {
    return statusProvider.changes();
  }

  @Override
  public List<InventoryChange> listingChanges() {
    return statusProvider.listingChanges();
  }

  @Override
  public Future<ObjectListPage> objectList(ObjectListQuery query) {
    return statusProvider.objectList(query);
  }

  @Override
  public Future<ObjectReport> objectReport(String id) {
    return statusProvider.objectReport(id);
  }
}
