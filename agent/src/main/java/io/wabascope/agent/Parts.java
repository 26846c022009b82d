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
import io.wabascope.agent.cluster.Scope;
import io.wabascope.agent.poll.EdgeVerticle;
import io.wabascope.agent.telemetry.ClusterMeters;
import io.wabascope.agent.telemetry.Meters;
import io.wabascope.agent.telemetry.Observations;
import io.wabascope.agent.telemetry.SelfState;
import io.wabascope.agent.telemetry.StoreMeters;
import io.wabascope.config.ExpositionSettings;
import io.wabascope.config.ExtentSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Watch;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.Extent;
import io.wabascope.exporter.Transition;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent is made of, for as long as the process lives. */
final class Parts {
  private static final Logger log = LoggerFactory.getLogger(Parts.class);

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
  private final ExecutorService painting;

  private Parts(Launch launch, Memory memory) {
    Vertx vertx = launch.vertx();
    InstantSource clock = InstantSource.system();
    this.memory = memory;
    this.grid = memory.grid();
    InventoryStore store = memory.store();
    if (store != null) {
      StoreMeters.register(launch.registry(), store);
    }
    this.inventory = new HazelcastInventory(grid, vertx);
    this.records = new HazelcastSweepRecords(grid, vertx);
    this.questions = new Questions(grid, vertx);
    this.clustered = launch.settings().cluster().enabled();
    PartitionOwnership ownership = new PartitionOwnership(grid);
    this.meters = new Meters(launch.registry(), observations, clock);
    this.cluster = new ClusterMeters(launch.registry(), grid.figures());
    this.apps = new Apps(launch, grid, meters);
    this.probes = new TokenProbes(apps, ownership::owns, observations, clock);
    this.fleet = new Fleet(
        new EdgeVerticle.Ports(apps, inventory, records, ownership, demands, meters), clock);
    this.painting = Executors.newSingleThreadExecutor(task -> new Thread(task, "wabascope-board"));
    this.board =
        new Board(options(launch.settings().exposition()), painting, Parts::tell, ownership::owns);
  }

  /** Makes them all. Blocks for as long as it takes to join a cluster, and to restore. */
  static Parts make(Launch launch) {
    return new Parts(launch, Memory.open(launch.settings()));
  }

  SelfState self() {
    return new SelfState(
        Build.current(), grid.members(), fleet.states().size(), board.objects(), board.showing());
  }

  /** Opens the way from the map to the board. */
  InventoryFeed openFeed(ExpositionSettings.Scope scope) {
    return InventoryFeed.open(
        grid,
        new BoardFeed(board),
        scope == ExpositionSettings.Scope.CLUSTER ? Scope.CLUSTER : Scope.MEMBER);
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
    ExtentSettings extent = settings.extent();
    return new ExpositionOptions(
        settings.allStates(),
        settings.phoneNumbers(),
        new Extent(extent.exceptionsOnly(), extent.keptAfterRecovery(), extent.maxSeries()));
  }

  /** The one line that a person wants to find in the log. */
  private static void tell(Transition transition) {
    log.atInfo()
        .addKeyValue("object", transition.object())
        .addKeyValue("field", transition.field().label())
        .addKeyValue("from", transition.from())
        .addKeyValue("to", transition.to())
        .addKeyValue("target", transition.target())
        .log("state changed");
  }

  /** Leaves the cluster in good order. Blocks. */
  void leave() {
    apps.close();
    memory.close();
  }

  void closeBoard() {
    board.close();
    painting.shutdown();
  }
}
