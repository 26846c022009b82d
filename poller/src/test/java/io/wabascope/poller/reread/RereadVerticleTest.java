package io.wabascope.poller.reread;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.VirtualClock;
import io.wabascope.poller.sweep.InMemoryInventory;
import io.wabascope.poller.sweep.InMemorySweepRecords;
import io.wabascope.poller.sweep.SightingFixtures;
import io.wabascope.poller.sweep.TargetOwnership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RereadVerticleTest {
  private static final Target OWNED = SightingFixtures.OWNED;
  private static final Target CLIENT = SightingFixtures.CLIENT;
  private static final Duration INTERVAL = Duration.ofHours(12);

  private final VirtualClock clock = new VirtualClock();
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final List<String> called = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Queue<GraphException> failures = new ArrayDeque<>();
  private final Set<Target> foreign = new HashSet<>();
  private List<RereadApp> apps = List.of();
  private RereadVerticle verticle;

  @BeforeEach
  void create() {
    configure(new Budget(600, 10, 4, 0.75, 0.95), OWNED);
    verticle = new RereadVerticle(
        new RereadVerticle.Ports(
            this::answer,
            inventory,
            records,
            new TargetOwnership() {
              @Override
              public boolean owns(Target target) {
                return !foreign.contains(target);
              }

              @Override
              public Runnable onChange(Runnable action) {
                return () -> {};
              }
            },
            this::exceptionsOf,
            new RereadListener() {
              @Override
              public void onOwned(String app) {
                ended.add("owned");
              }

              @Override
              public void onReread(String app, Outcome outcome, Instant lastKnownAt) {
                ended.add(outcome.label() + " after "
                    + Duration.between(lastKnownAt, clock.instant()).toSeconds());
              }
            }),
        () -> apps,
        clock);
    swept(OWNED, 1);
    swept(CLIENT, 1);
  }

  private void configure(Budget budget, Target... targets) {
    List<TargetSpec> specs = List.of(targets).stream()
        .map(target ->
            new TargetSpec(target, SightingSpecs.FIELDS, 100, new SweepInterval(INTERVAL)))
        .toList();
    apps = List.of(new RereadApp("main", specs, new InMemoryQuota(budget, clock), 0));
  }

  @Test
  void showsARecoveryLongBeforeTheNextSweep() {
    list(OWNED, "7", "RESTRICTED", 10);
    answers.put("7", "APPROVED");

    pass(Duration.ofMinutes(2));
    assertThat(ended).contains("owned").anyMatch(end -> end.startsWith("changed after "));
    assertThat(inventory.sightings().get(key(OWNED, "7")).item())
        .isEqualTo(account("7", "APPROVED"));
    int calls = called.size();
    pass(Duration.ofMinutes(10));
    assertThat(called).as("no more calls after the recovery").hasSize(calls);
  }

  @Test
  void readsTheOldestFirstAndEachAtMostOnceAMinute() {
    list(OWNED, "1", "RESTRICTED", 10);
    list(OWNED, "2", "RESTRICTED", 30);
    list(OWNED, "3", "RESTRICTED", 20);
    list(OWNED, "4", "APPROVED", 40);

    pass(Duration.ofMinutes(10));
    assertThat(called.subList(0, 6)).containsExactly("2", "3", "1", "2", "3", "1");
    assertThat(called).hasSizeBetween(24, 27).doesNotContain("4");
    assertThat(ended).allMatch(end -> end.equals("owned") || end.startsWith("unchanged"));
    assertThat(ended.get(ended.size() - 1))
        .as("since its last read")
        .isEqualTo("unchanged after 60");
  }

  @Test
  void spreadsTheCallsThatAreLeft() {
    configure(new Budget(60, 1, 1, 0.75, 0.95), OWNED);
    for (int account = 0; account < 100; account++) {
      list(OWNED, Integer.toString(account), "RESTRICTED", account);
    }
    pass(Duration.ofHours(1));
    assertThat(called).hasSizeBetween(55, 59);
  }

  @Test
  void readsNothingIfTheSweepsNeedMoreThanTheBudget() {
    swept(OWNED, 8_000); // 667 an hour
    list(OWNED, "7", "RESTRICTED", 10);
    pass(Duration.ofHours(1));
    assertThat(called).isEmpty();
  }

  @Test
  void readsNothingBeforeTheFirstSweepAndWhileOneIsDue() {
    Await.value(records.put(SweepRecord.of(OWNED)));
    list(OWNED, "7", "RESTRICTED", 10);
    pass(Duration.ofHours(1));
    assertThat(called).isEmpty();

    swept(OWNED, 1);
    clock.advance(INTERVAL);
    pass(Duration.ofHours(1));
    assertThat(called).as("the sweep has begun, and has not ended").isEmpty();
    swept(OWNED, 1);
    pass(Duration.ofMinutes(1));
    assertThat(called).isNotEmpty();
  }

  @Test
  void readsNothingIfTheAppIsNotListed() {
    list(OWNED, "7", "RESTRICTED", 10);
    apps = List.of();
    pass(Duration.ofMinutes(10));
    assertThat(called).isEmpty();
    assertThat(ended).isEmpty();
  }

  @Test
  void leavesTheAccountsOfOtherMembersToThem() {
    configure(new Budget(600, 10, 4, 0.75, 0.95), OWNED, CLIENT);
    list(OWNED, "1", "RESTRICTED", 10);
    list(CLIENT, "2", "RESTRICTED", 10);
    list(OWNED, "3", "RESTRICTED", 10);
    list(CLIENT, "3", "RESTRICTED", 10);
    answers.put("3", "APPROVED");
    Target first = CLIENT.compareTo(OWNED) < 0 ? CLIENT : OWNED;
    foreign.add(first);
    pass(Duration.ofMinutes(5));
    assertThat(called).isNotEmpty().containsOnly(first.equals(CLIENT) ? "1" : "2");

    called.clear();
    foreign.clear();
    foreign.add(first.equals(CLIENT) ? OWNED : CLIENT);
    pass(Duration.ofMinutes(5));
    assertThat(called).contains("3").doesNotContain(first.equals(CLIENT) ? "1" : "2");
    assertThat(inventory.sightings().get(key(first, "3")).item())
        .isEqualTo(account("3", "APPROVED"));
  }

  @Test
  void triesAnAccountThatFailsLaterAndLater() {
    list(OWNED, "7", "RESTRICTED", 20);
    list(OWNED, "8", "RESTRICTED", 10);
    for (int i = 0; i < 100; i++) {
      failures.add(failure(FaultKind.MISSING));
    }
    pass(Duration.ofMinutes(66));
    assertThat(called.stream().filter("7"::equals))
        .as("first, and 2, 6, 14, 30, 62 minutes later")
        .hasSize(6);
    assertThat(called.stream().filter("8"::equals)).hasSize(6);
    assertThat(ended).filteredOn(end -> end.startsWith("failed")).hasSize(12);
  }

  @Test
  void pausesIfTheApiFails() {
    for (int account = 0; account < 100; account++) {
      list(OWNED, Integer.toString(account), "RESTRICTED", account);
      failures.add(failure(FaultKind.TRANSIENT));
    }
    pass(Duration.ofMinutes(10));
    assertThat(called).hasSizeBetween(8, 10);
  }

  @Test
  void countsNoFailureIfNoCallIsMade() {
    list(OWNED, "7", "RESTRICTED", 10);
    Block block = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(100), 1);
    failures.add(GraphException.suspended(block, Duration.ofSeconds(100)));
    failures.add(GraphException.noneLeft());
    pass(Duration.ofSeconds(90));
    assertThat(called).hasSize(3);
    assertThat(ended).hasSize(2).contains("owned").noneMatch(end -> end.startsWith("failed"));
  }

  private void pass(Duration time) {
    for (long half = 0; half < time.toMillis(); half += 500) {
      clock.advance(Duration.ofMillis(500));
      verticle.tick();
    }
  }

  private Future<Page> answer(PageRequest request) {
    String account = String.valueOf(request.account());
    called.add(account);
    GraphException failure = failures.poll();
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    Await.value(apps.get(0).quota().draw(1));
    String review = answers.getOrDefault(account, "RESTRICTED");
    return Future.succeededFuture(new Page(List.of(account(account, review)), null));
  }

  private Future<Map<ObjectKey, Instant>> exceptionsOf(Target target) {
    Map<ObjectKey, Instant> since = new HashMap<>();
    inventory.sightings().values().stream()
        .filter(sighting -> sighting.target().equals(target))
        .filter(sighting -> !sighting.exceptionsSince().isEmpty())
        .forEach(sighting -> since.put(
            sighting.item().key(),
            sighting.exceptionsSince().values().iterator().next()));
    return Future.succeededFuture(since);
  }

  private void list(Target target, String id, String review, int minutesAgo) {
    Instant since = clock.instant().minus(Duration.ofMinutes(minutesAgo));
    Await.value(inventory.put(List.of(Sighting.first(target, account(id, review), since))));
  }

  private void swept(Target target, int pages) {
    Await.value(records.put(SweepRecord.of(target)
        .withCompletion(
            new SweepRecord.SweepCompletion(clock.instant(), Duration.ofSeconds(1), pages, 1),
            MissingObjects.NONE)));
  }

  private static Item account(String id, String review) {
    return SightingFixtures.account(OWNED, id, review, Instant.EPOCH).item();
  }

  private static SightingKey key(Target target, String account) {
    return new SightingKey(target, new ObjectKey(ObjectKind.ACCOUNT, account));
  }

  private static GraphException failure(FaultKind kind) {
    return new GraphException(new Fault(kind, 100, null, null, false, "invented"));
  }
}
