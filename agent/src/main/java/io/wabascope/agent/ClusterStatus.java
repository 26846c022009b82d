package io.wabascope.agent;

import io.vertx.core.Future;
import io.wabascope.agent.telemetry.AppState;
import io.wabascope.agent.telemetry.BuildInfo;
import io.wabascope.cluster.ClusterStats.MemberView;
import io.wabascope.cluster.query.MemberQuestions;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRow;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.search.ObjectSearch;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.status.StatusReport.AppStatus;
import io.wabascope.exporter.status.StatusReport.MemberStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.poller.sweep.TargetState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports the status of the agent and of all targets of the cluster, for the page and the API.
 *
 * <p>A member has the full state of its own targets; of the others it has their records in the map.
 * After it has left, it reports the records read last.
 */
final class ClusterStatus implements StatusProvider {
  /** Names of further missing objects are not read. */
  private static final int MAX_NAMES = 500;

  private final Components components;
  private final Instant started;
  private final Supplier<Settings> settings;
  private final InstantSource clock = InstantSource.system();
  private final StatusNotices notices;
  private final ObjectLists objects;
  private volatile @Nullable Collection<SweepRecord> finalRecords;

  ClusterStatus(
      Components components,
      AgentOptions agentOptions,
      Supplier<Settings> settings,
      ConfigControl config) {
    this.components = components;
    this.started = agentOptions.started();
    this.settings = settings;
    this.notices = new StatusNotices(
        () -> components.hazelcastMember.memberRegistry().share(),
        components.latestValues,
        components.demandCalculator,
        components.callLog,
        config,
        clock);
    this.objects = new ObjectLists(
        components.metricsStore,
        () -> settings.get().exposition(),
        new MemberQuestions(components.hazelcastMember.hazelcast(), agentOptions.vertx()),
        agentOptions.vertx());
  }

  /** Queries the cluster a last time, to report it after this member has left. */
  Future<Void> snapshot() {
    return records(Components.targetSpecs(settings.get()))
        .onSuccess(records -> finalRecords = records)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Collection<SweepRecord>> records(List<TargetSpec> specs) {
    Collection<SweepRecord> known = finalRecords;
    return known == null
        ? components.clusterQueries.records(
            specs.stream().map(TargetSpec::target).toList())
        : Future.succeededFuture(known);
  }

  @Override
  public Future<StatusReport> status() {
    List<TargetSpec> specs = Components.targetSpecs(settings.get());
    return records(specs)
        .compose(
            records -> namesOfMissing(records).map(names -> report(specs, records, names, true)))
        .otherwise(ignored -> report(specs, List.of(), Map.of(), false));
  }

  @Override
  public Future<ObjectRows> objects(ObjectQuery query) {
    return objects.list(query);
  }

  /** The names of missing objects, as far as they can be read; the page shows ids of others. */
  private Future<Map<ObjectKey, String>> namesOfMissing(Collection<SweepRecord> records) {
    List<SightingKey> keys = records.stream()
        .flatMap(record ->
            StatusDetails.missing(record).map(object -> new SightingKey(record.target(), object)))
        .limit(MAX_NAMES)
        .toList();
    return keys.isEmpty()
        ? Future.succeededFuture(Map.of())
        : components.clusterQueries.sightings(keys).map(ClusterStatus::names).otherwise(Map.of());
  }

  private static Map<ObjectKey, String> names(Collection<Sighting> sightings) {
    Map<ObjectKey, String> names = new HashMap<>();
    for (Sighting sighting : sightings) {
      String name = ObjectSearch.nameOf(sighting.knownItem());
      if (name != null) {
        names.put(sighting.item().key(), ObjectRow.cut(name));
      }
    }
    return names;
  }

  @Override
  public List<CallStatus> calls(Target target) {
    return components.callLog.of(target);
  }

  @Override
  public List<InventoryChange> changes() {
    return components.changeLog.latest();
  }

  @Override
  public List<InventoryChange> listingChanges() {
    return components.changeLog.listingChanges();
  }

  @Override
  public Future<ObjectListPage> objectList(ObjectListQuery query) {
    return objects.list(query);
  }

  @Override
  public Future<ObjectReport> objectReport(String id) {
    Settings now = settings.get();
    List<SightingKey> keys = new ArrayList<>();
    for (TargetSpec targetSpec : Components.targetSpecs(now)) {
      ObjectKind kind = targetSpec.target().edge().kind();
      keys.add(new SightingKey(targetSpec.target(), new ObjectKey(kind, id)));
    }
    return components
        .clusterQueries
        .sightings(keys)
        .map(found -> new ObjectReport(
            id, List.copyOf(found), now.exposition().phoneNumbers(), now.web().dashboardsUrl()));
  }

  private StatusReport report(
      List<TargetSpec> specs,
      Collection<SweepRecord> records,
      Map<ObjectKey, String> names,
      boolean complete) {
    Map<Target, TargetState> local = components.edgeVerticles.states().stream()
        .collect(Collectors.toMap(state -> state.targetSpec().target(), Function.identity()));
    Map<Target, SweepRecord> remote =
        records.stream().collect(Collectors.toMap(SweepRecord::target, Function.identity()));
    List<AppState> apps = components.appRegistry.states(components.demandCalculator);
    StatusDetails details = new StatusDetails(
        settings.get(),
        apps.stream().collect(Collectors.toMap(AppState::name, Function.identity())),
        names,
        clock.instant());
    List<TargetStatus> targets = specs.stream()
        .sorted(Comparator.comparing(TargetSpec::target))
        .map(targetSpec -> status(
            targetSpec,
            local.get(targetSpec.target()),
            complete
                ? remote.getOrDefault(targetSpec.target(), SweepRecord.of(targetSpec.target()))
                : null,
            details))
        .toList();
    return new StatusReport(
        BuildInfo.current().version(),
        started,
        complete || local.size() == specs.size(),
        members(targets),
        targets,
        apps.stream().map(app -> appStatus(app, targets, details)).toList(),
        notices.of(settings.get(), targets),
        notices.configuration());
  }

  private TargetStatus status(
      TargetSpec targetSpec,
      @Nullable TargetState local,
      @Nullable SweepRecord remote,
      StatusDetails details) {
    Target target = targetSpec.target();
    TargetStatusBuilder builder =
        new TargetStatusBuilder(target, owner(target), blockedUntil(target), clock.instant());
    double stretch = components.demandCalculator.stretch(target.app());
    TargetStatusBuilder.KnownSweeps known = TargetStatusBuilder.KnownSweeps.of(
        local, remote, targetSpec.interval().stretched(stretch).duration());
    return known == null
        ? builder.unknown(details.of(target, null))
        : builder.of(known, details.of(target, known.record()));
  }

  private @Nullable String owner(Target target) {
    return components.clustered
        ? components
            .hazelcastMember
            .stats()
            .ownerOf(target)
            .map(MemberView::address)
            .orElse(null)
        : null;
  }

  private List<MemberStatus> members(List<TargetStatus> targets) {
    if (!components.clustered) {
      return List.of();
    }
    Map<String, Long> owned = targets.stream()
        .flatMap(target -> Optional.ofNullable(target.owner()).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return components.hazelcastMember.stats().members().stream()
        .map(member -> new MemberStatus(
            member.address(),
            member.isLocal(),
            owned.getOrDefault(member.address(), 0L).intValue(),
            member.isLocal() ? components.metricsStore.objectCount() : null))
        .toList();
  }

  private @Nullable Instant blockedUntil(Target target) {
    return components
        .appRegistry
        .find(target.app())
        .map(appRuntime -> appRuntime.quota().blocks())
        .map(blocks -> until(blocks, target.node()))
        .orElse(null);
  }

  /** Returns the end of the block of the scope or of the whole app; empty if neither is blocked. */
  private @Nullable Instant until(Map<String, Block> blocks, String scope) {
    return blocks.entrySet().stream()
        .filter(block -> block.getKey().isEmpty() || block.getKey().equals(scope))
        .map(block -> block.getValue().until())
        .filter(until -> until.isAfter(clock.instant()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private AppStatus appStatus(AppState app, List<TargetStatus> targets, StatusDetails details) {
    return new AppStatus(
        app.name(),
        app.budget(),
        app.tokens(),
        app.demand().ratioOf(app.budget()),
        components.latestValues.worstUsage(app.name()),
        until(app.blocks(), ""),
        details.cause(app.name(), targets),
        details.token(app.name(), components.latestValues));
  }
}
