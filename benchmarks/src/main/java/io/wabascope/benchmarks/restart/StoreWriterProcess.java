package io.wabascope.benchmarks.restart;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.store.DiskStore;
import io.wabascope.config.ClusterSettings;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.SweepRecord;
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
 * The process to be killed: a member that stores its inventory and changes it continuously.
 *
 * <p>Change {@code n} sets the name of account {@code n} modulo the number of accounts to {@code
 * n}, so the restored names show which changes are lost. The sweep record has the number of the
 * last change before it. It prints {@code restored COUNT MIN RECORDED}, then {@code put N} after
 * every hundred changes.
 */
final class StoreWriterProcess {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final int BATCH = 100;
  private static final int PAUSE_MILLIS = 20;

  private final HazelcastInventory inventory;
  private final HazelcastSweepRecords records;
  private final int accounts;

  private StoreWriterProcess(HazelcastMember hazelcastMember, int accounts) {
    Vertx vertx = Vertx.vertx();
    this.inventory = new HazelcastInventory(hazelcastMember.hazelcast(), vertx);
    this.records = new HazelcastSweepRecords(hazelcastMember.hazelcast(), vertx);
    this.accounts = accounts;
  }

  public static void main(String... arguments) throws Exception {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    DiskStore store = DiskStore.open(Path.of(arguments[0]));
    HazelcastMember hazelcastMember = HazelcastMember.start(ClusterSettings.DEFAULT);
    StoreWriterProcess storeWriterProcess =
        new StoreWriterProcess(hazelcastMember, Integer.parseInt(arguments[1]));
    store.start(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        Set.of(TARGET),
        Map.of("main", Budget.DEFAULT),
        storeWriterProcess.inventory::changeCount);
    storeWriterProcess.writeChanges(storeWriterProcess.printRestored());
  }

  /**
   * Prints the restored state; returns the number of the last change before the first lost one: as
   * the next sweep would, this process makes the lost changes again.
   */
  private long printRestored() throws Exception {
    Set<SightingKey> keys = await(inventory.objectsOf(TARGET)).stream()
        .map(object -> new SightingKey(TARGET, object))
        .collect(Collectors.toSet());
    Collection<Sighting> restored = await(inventory.get(keys)).values();
    LongSummaryStatistics changes =
        restored.stream().mapToLong(StoreWriterProcess::changeNumber).summaryStatistics();
    SweepRecord.SweepProgress recorded = await(records.get(TARGET)).progress();
    System.out.printf(
        "restored %d %d %d%n",
        restored.size(),
        restored.isEmpty() ? -1 : changes.getMin(),
        recorded == null ? -1 : recorded.pages());
    boolean isPartial = restored.size() < accounts;
    return isPartial ? Math.max(-1, changes.getMax()) : changes.getMin() + accounts - 1;
  }

  private static long changeNumber(Sighting sighting) {
    return Long.parseLong(String.valueOf(((Account) sighting.item()).profile().name()));
  }

  private void writeChanges(long latest) throws Exception {
    for (long next = latest + 1; ; next += BATCH) {
      List<Sighting> batch = new ArrayList<>();
      for (long n = next; n < next + BATCH; n++) {
        batch.add(createSighting(n));
      }
      await(inventory.put(batch));
      int last = (int) next + BATCH - 1;
      await(records.put(SweepRecord.of(TARGET)
          .withProgress(new SweepRecord.SweepProgress(Instant.now(), null, last, last))));
      System.out.println("put " + last);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private Sighting createSighting(long number) {
    String id = Long.toString(1_000_000 + number % accounts);
    AccountProfile accountProfile =
        new AccountProfile(Long.toString(number), "DE", "EUR", null, null, null);
    return Sighting.first(
        TARGET,
        new Account(id, accountProfile, ObjectStates.NONE, AccountDetails.NONE),
        Instant.now());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
