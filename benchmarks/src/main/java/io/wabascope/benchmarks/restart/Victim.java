package io.wabascope.benchmarks.restart;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.cluster.Grid;
import io.wabascope.agent.cluster.HazelcastInventory;
import io.wabascope.agent.cluster.InventoryStore;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import io.wabascope.config.ClusterSettings;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The process that is killed: a member that keeps its inventory, and changes it all the time.
 *
 * <p>Change {@code n} is made to account {@code n} modulo the number of accounts and is its name, so
 * that what was kept tells which changes are missing. It prints {@code restored COUNT LEAST MOST},
 * and then {@code put N} after each hundred changes.
 */
final class Victim {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final int BATCH = 100;
  private static final int PAUSE_MILLIS = 20;

  private final HazelcastInventory inventory;
  private final int accounts;

  private Victim(HazelcastInventory inventory, int accounts) {
    this.inventory = inventory;
    this.accounts = accounts;
  }

  public static void main(String... arguments) throws Exception {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    InventoryStore store = InventoryStore.open(Path.of(arguments[0]));
    Grid grid = Grid.start(ClusterSettings.DEFAULT);
    store.begin(
        grid.hazelcast(), grid.partitions(), Set.of(TARGET), Map.of("main", Budget.DEFAULT));
    Victim victim = new Victim(
        new HazelcastInventory(grid.hazelcast(), Vertx.vertx()), Integer.parseInt(arguments[1]));
    victim.change(victim.restored());
  }

  /** Tells what is known; returns the number of the latest change. */
  private long restored() throws Exception {
    Set<SightingKey> keys = await(inventory.objectsOf(TARGET)).stream()
        .map(object -> new SightingKey(TARGET, object))
        .collect(Collectors.toSet());
    Collection<Sighting> known = await(inventory.get(keys)).values();
    LongSummaryStatistics changes = known.stream().mapToLong(Victim::numberOf).summaryStatistics();
    long most = known.isEmpty() ? -1 : changes.getMax();
    System.out.printf(
        "restored %d %d %d%n", known.size(), known.isEmpty() ? -1 : changes.getMin(), most);
    return most;
  }

  private static long numberOf(Sighting sighting) {
    return Long.parseLong(String.valueOf(((Account) sighting.item()).profile().name()));
  }

  private void change(long latest) throws Exception {
    for (long next = latest + 1; ; next += BATCH) {
      List<Sighting> batch = new ArrayList<>();
      for (long n = next; n < next + BATCH; n++) {
        batch.add(sighting(n));
      }
      await(inventory.put(batch));
      System.out.println("put " + (next + BATCH - 1));
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private Sighting sighting(long number) {
    String id = Long.toString(1_000_000 + number % accounts);
    Profile profile = new Profile(Long.toString(number), "DE", "EUR", null, null, null);
    return Sighting.first(
        TARGET, new Account(id, profile, States.NONE, Contents.NONE), Instant.now());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
