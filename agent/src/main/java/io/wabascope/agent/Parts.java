package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.cluster.Grid;
import io.wabascope.agent.cluster.HazelcastInventory;
import io.wabascope.agent.cluster.HazelcastSweepRecords;
import io.wabascope.agent.cluster.InventoryFeed;
import io.wabascope.agent.cluster.InventoryStore;
import io.wabascope.agent.cluster.PartitionOwnership;
import io.wabascope.agent.cluster.Questions;
import io.wabascope.agent.poll.EdgeVerticle;
import io.wabascope.agent.telemetry.ClusterMeters;
import io.wabascope.agent.telemetry.Meters;
import io.wabascope.agent.telemetry.Observations;
import io.wabascope.agent.telemetry.SelfState;
import io.wabascope.agent.telemetry.StoreMeters;
import io.wabascope.config.ExpositionSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Watch;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.Extent;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an agent is made of, for as long as the process lives. */
final class Parts {
  final Grid grid;
  final HazelcastInventory inventory;
  final HazelcastSweepRecords records;
  final Questions questions;
  final boolean clustered;
  final Observations observations = new Observations();
  final Demands demands = new Demands();
  final Meters meters;
  final ClusterMeters cluster;
  final Apps apps;
  final TokenProbes probes;
  final Fleet fleet;
  final Board board;
  private final Memory memory;
  private final Studio studio;

  private Parts(Launch launch, Memory memory, Studio studio) {
    Vertx vertx = launch.vertx();
    InstantSource clock = InstantSource.system();
    this.memory = memory;
    this.grid = memory.grid();
    InventoryStore store = memory.store();
    if (store != null) {
      StoreMeters.register(launch.registry(), store);
    }
    this.inventory = new HazelcastInventory(grid.hazelcast(), vertx);
    this.records = new HazelcastSweepRecords(grid.hazelcast(), vertx);
    this.questions = new Questions(grid.hazelcast(), vertx);
    this.clustered = launch.settings().cluster().enabled();
    PartitionOwnership ownership = new PartitionOwnership(grid.partitions());
    this.meters = new Meters(launch.registry(), observations, clock);
    this.cluster = new ClusterMeters(launch.registry(), grid.figures());
    this.apps = new Apps(launch, grid, meters);
    this.probes = new TokenProbes(apps, ownership::owns, observations, clock);
    this.fleet = new Fleet(
        new EdgeVerticle.Ports(apps, inventory, records, ownership, demands, meters), clock);
    this.studio = studio;
    this.board = studio.board;
    studio.count(ownership::owns);
  }

  /** Makes them all. Blocks for as long as it takes to read what was kept and to join a cluster. */
  static Parts make(Launch launch, Studio studio) {
    return new Parts(launch, Memory.open(launch.settings(), studio.board), studio);
  }

  SelfState self() {
    return new SelfState(grid.members(), fleet.states().size(), board.objects());
  }

  /** Restores what was kept, and opens the way from the map to the board. Blocks. */
  InventoryFeed restoreAndFeed(Settings settings) {
    List<Sighting> restored = memory.restore(settings);
    return InventoryFeed.open(
        grid.hazelcast(),
        grid.partitions(),
        new BoardFeed(board),
        settings.exposition().scope(),
        restored);
  }

  /** Forgets targets that are watched no more, and what they said. */
  Future<Void> forget(Set<Target> targets) {
    List<Future<Void>> forgotten = targets.stream()
        .map(target ->
            inventory.objectsOf(target).compose(objects -> inventory.remove(keys(target, objects))))
        .toList();
    return targets.isEmpty()
        ? Future.succeededFuture()
        : Future.all(forgotten).compose(all -> records.remove(targets));
  }

  private static Set<SightingKey> keys(Target target, Set<ObjectKey> objects) {
    return objects.stream()
        .map(object -> new SightingKey(target, object))
        .collect(Collectors.toSet());
  }

  static List<Watch> watches(Settings settings) {
    return settings.apps().stream().flatMap(app -> app.watches().stream()).toList();
  }

  static ExpositionOptions options(ExpositionSettings settings) {
    return new ExpositionOptions(
        settings.allStates(),
        settings.phoneNumbers(),
        new Extent(settings.exceptionsOnly(), settings.keptAfterRecovery(), settings.maxSeries()));
  }

  /** Leaves the cluster in good order. Blocks. */
  void leave() {
    apps.close();
    memory.close();
  }

  void closeBoard() {
    studio.close();
  }
}
