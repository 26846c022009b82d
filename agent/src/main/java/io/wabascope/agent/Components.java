package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.reporting.ChangeDelayRecorder;
import io.wabascope.agent.reporting.ChangeReporter;
import io.wabascope.agent.reporting.SweepListeners;
import io.wabascope.agent.reporting.SweepLog;
import io.wabascope.agent.telemetry.AgentMeters;
import io.wabascope.agent.telemetry.ChangeDelay;
import io.wabascope.agent.telemetry.ClusterMeters;
import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.agent.telemetry.MemberState;
import io.wabascope.agent.telemetry.RereadMeters;
import io.wabascope.agent.telemetry.StoreMeters;
import io.wabascope.agent.telemetry.WebhookMeters;
import io.wabascope.agent.webhook.AcceptedApps;
import io.wabascope.agent.webhook.WebhookServer;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.inventory.ClusterQueries;
import io.wabascope.cluster.inventory.HazelcastChangeLog;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.inventory.InventoryPublisher;
import io.wabascope.cluster.inventory.SweepRequests;
import io.wabascope.cluster.store.DiskStore;
import io.wabascope.cluster.webhook.HazelcastHints;
import io.wabascope.config.ExpositionSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.SeriesLimits;
import io.wabascope.exporter.store.MetricsStore;
import io.wabascope.poller.reread.RereadVerticle;
import io.wabascope.poller.sweep.AccountReader;
import io.wabascope.poller.sweep.EdgeVerticle;
import io.wabascope.poller.webhook.AccountHintQueue;
import io.wabascope.poller.webhook.AccountReadVerticle;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The components of an agent, created once for the life of the process. */
final class Components {
  final HazelcastMember hazelcastMember;
  final HazelcastInventory inventory;
  final HazelcastSweepRecords records;
  final ClusterQueries clusterQueries;
  final HazelcastChangeLog changeLog;
  final ChangeReporter changeReporter;
  final SweepLog sweepLog;
  final SweepRequests sweepRequests;
  final boolean clustered;
  final LatestValues latestValues = new LatestValues(InstantSource.system());
  final DemandCalculator demandCalculator = new DemandCalculator();
  final AgentMeters agentMeters;
  final ChangeDelay changeDelay;
  final CallLog callLog;
  final ClusterMeters clusterMeters;
  final AppRegistry appRegistry;
  final TokenInspectionSchedule tokenInspections;
  final UnreachableAccounts unreachableAccounts;
  final EdgeVerticles edgeVerticles;
  final WebhookServer webhookServer;
  private final AccountReadVerticle accountReads;
  private final RereadVerticle rereads;
  private volatile List<String> readers = List.of();
  final MetricsStore metricsStore;
  private final PersistentState persistentState;
  private final MetricsStoreThread metricsStoreThread;

  private Components(
      AgentOptions agentOptions,
      PersistentState persistentState,
      MetricsStoreThread metricsStoreThread) {
    Vertx vertx = agentOptions.vertx();
    InstantSource clock = InstantSource.system();
    this.persistentState = persistentState;
    this.hazelcastMember = persistentState.hazelcastMember();
    DiskStore store = persistentState.store();
    if (store != null) {
      StoreMeters.register(agentOptions.registry(), store);
    }
    this.inventory = new HazelcastInventory(hazelcastMember.hazelcast(), vertx);
    this.records = new HazelcastSweepRecords(hazelcastMember.hazelcast(), vertx);
    this.clusterQueries = new ClusterQueries(hazelcastMember.hazelcast(), vertx);
    this.changeLog = new HazelcastChangeLog(hazelcastMember.hazelcast(), clock);
    this.changeReporter = new ChangeReporter(changeLog::add, clock);
    this.sweepRequests = new SweepRequests(hazelcastMember.hazelcast(), vertx);
    this.sweepLog = new SweepLog(clock);
    this.clustered = agentOptions.settings().cluster().enabled();
    PartitionTracker ownership = hazelcastMember.partitionTracker();
    this.agentMeters = new AgentMeters(agentOptions.registry(), latestValues, clock);
    this.changeDelay = new ChangeDelay(agentOptions.registry());
    this.clusterMeters = new ClusterMeters(agentOptions.registry(), hazelcastMember.stats());
    this.callLog = new CallLog(agentMeters, agentOptions.redactor()::redact, clock);
    this.appRegistry = new AppRegistry(agentOptions, hazelcastMember, agentMeters, callLog);
    this.tokenInspections =
        new TokenInspectionSchedule(appRegistry, ownership::owns, latestValues, clock);
    this.unreachableAccounts = new UnreachableAccounts(appRegistry, inventory, latestValues);
    this.edgeVerticles = new EdgeVerticles(
        new EdgeVerticle.Ports(
            appRegistry,
            new ChangeDelayRecorder(inventory, records, changeDelay, clock),
            records,
            ownership,
            demandCalculator,
            new SweepListeners(List.of(agentMeters, changeReporter, sweepLog))),
        clock);
    AcceptedApps acceptedApps = new AcceptedApps(agentOptions.redactor()::addSecret);
    AccountHintQueue hints =
        new HazelcastHints(hazelcastMember.hazelcast(), vertx, clock, acceptedApps::lead);
    WebhookMeters webhookMeters = new WebhookMeters(agentOptions.registry(), changeDelay, clock);
    this.webhookServer = new WebhookServer(vertx, acceptedApps, hints, webhookMeters);
    this.accountReads = new AccountReadVerticle(
        new AccountReadVerticle.Ports(
            hints,
            new AccountReader(appRegistry, inventory, records, clock),
            records,
            sweepRequests::send,
            webhookMeters),
        acceptedApps::hinted,
        clock);
    this.rereads = new RereadVerticle(
        new RereadVerticle.Ports(
            appRegistry::fetchSpare,
            inventory,
            records,
            ownership,
            inventory::exceptionsOf,
            new RereadMeters(agentOptions.registry(), changeDelay, clock)),
        appRegistry::rereadApps,
        clock);
    this.metricsStoreThread = metricsStoreThread;
    this.metricsStore = metricsStoreThread.metricsStore;
    metricsStoreThread.reportChanges(ownership::owns, changeReporter::report);
  }

  /**
   * Creates all components. Blocks until the stored inventory is read and the cluster is joined.
   */
  static Components create(AgentOptions agentOptions, MetricsStoreThread metricsStoreThread) {
    return new Components(
        agentOptions,
        PersistentState.open(agentOptions.settings(), metricsStoreThread.metricsStore),
        metricsStoreThread);
  }

  /** Starts to read single accounts: after events, and while calls are left. */
  Future<Void> deployReaders(Vertx vertx) {
    return Future.all(vertx.deployVerticle(accountReads), vertx.deployVerticle(rereads))
        .onSuccess(deployed -> readers = deployed.list())
        .mapEmpty();
  }

  /** Starts no more reads, and ends sweeps; a read of one account in progress is not waited for. */
  Future<Void> stopReading(Vertx vertx) {
    return Future.join(readers.stream().map(vertx::undeploy).toList())
        .eventually(() -> edgeVerticles.undeploy(vertx))
        .mapEmpty();
  }

  MemberState memberState() {
    return new MemberState(
        hazelcastMember.memberCount(), edgeVerticles.states().size(), metricsStore.objectCount());
  }

  /** Restores the stored inventory, and connects the map to the metrics store. Blocks. */
  InventoryPublisher restoreAndPublish(Settings settings) {
    List<Sighting> restored = persistentState.restore(settings, inventory::changeCount);
    return InventoryPublisher.open(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        new MetricsStoreListener(metricsStore),
        settings.exposition().scope(),
        restored);
  }

  /** Removes the state of targets that are no longer configured, and their sightings. */
  Future<Void> removeTargets(Set<Target> targets) {
    List<Future<Void>> removals = targets.stream()
        .map(target ->
            inventory.objectsOf(target).compose(objects -> inventory.remove(keys(target, objects))))
        .toList();
    return targets.isEmpty()
        ? Future.succeededFuture()
        : Future.all(removals).compose(all -> records.remove(targets));
  }

  private static Set<SightingKey> keys(Target target, Set<ObjectKey> objects) {
    return objects.stream()
        .map(object -> new SightingKey(target, object))
        .collect(Collectors.toSet());
  }

  static List<TargetSpec> targetSpecs(Settings settings) {
    return settings.apps().stream().flatMap(app -> app.targetSpecs().stream()).toList();
  }

  static Set<Target> targets(Settings settings) {
    return targetSpecs(settings).stream()
        .map(TargetSpec::target)
        .collect(Collectors.toUnmodifiableSet());
  }

  static ExpositionOptions options(ExpositionSettings settings) {
    return new ExpositionOptions(
        settings.allStates(),
        settings.phoneNumbers(),
        new SeriesLimits(
            settings.exceptionsOnly(), settings.keptAfterRecovery(), settings.maxSeries()));
  }

  /** Leaves the cluster cleanly. Blocks. */
  void leaveCluster() {
    changeLog.close();
    persistentState.close();
  }

  void closeMetricsStore() {
    metricsStoreThread.close();
  }
}
