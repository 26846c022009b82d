package io.wabascope.poller.reread;

import io.vertx.core.Future;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TemplateCounts;
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

/** Tests of a verticle that reads accounts again, in virtual time and with an API in memory. */
abstract class RereadFixture {
  static final Target OWNED = SightingFixtures.OWNED;
  static final Target CLIENT = SightingFixtures.CLIENT;
  static final Duration INTERVAL = Duration.ofHours(12);

  final VirtualClock clock = new VirtualClock();
  final InMemoryInventory inventory = new InMemoryInventory();
  final InMemorySweepRecords records = new InMemorySweepRecords();
  final List<String> called = new ArrayList<>();
  final List<String> ended = new ArrayList<>();
  final Map<String, String> answers = new HashMap<>();
  final Map<String, Integer> listPages = new HashMap<>();
  final Queue<Throwable> failures = new ArrayDeque<>();
  final Set<Target> foreign = new HashSet<>();
  List<RereadApp> apps = List.of();
  final RereadVerticle verticle;
  private int listPagesLeft;

  RereadFixture() {
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

  void configure(Budget budget, Target... targets) {
    List<TargetSpec> specs = List.of(targets).stream()
        .map(target ->
            new TargetSpec(target, SightingSpecs.FIELDS, 100, new SweepInterval(INTERVAL)))
        .toList();
    apps = List.of(new RereadApp("main", specs, new InMemoryQuota(budget, clock), 0));
  }

  void pass(Duration time) {
    for (long half = 0; half < time.toMillis(); half += 500) {
      clock.advance(Duration.ofMillis(500));
      verticle.tick();
    }
  }

  private Future<Page> answer(PageRequest request) {
    PageRequest.ListAddress list = request.list();
    String account = String.valueOf(list == null ? request.account() : list.account());
    if (list == null) {
      called.add(account);
      listPagesLeft = listPages.getOrDefault(account, 0);
    } else {
      listPagesLeft--;
    }
    Throwable failure = failures.poll();
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    Await.value(apps.get(0).quota().draw(1));
    String review = answers.getOrDefault(account, "RESTRICTED");
    List<ListContinuation> more = listPagesLeft == 0
        ? List.of()
        : List.of(new ListContinuation(
            account,
            AccountList.MESSAGE_TEMPLATES,
            new Cursor(Integer.toString(listPagesLeft)),
            TemplateCounts.byStatus(Map.of("APPROVED", 100)),
            true));
    return Future.succeededFuture(new Page(List.of(account(account, review)), null, 0, more));
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

  void list(Target target, String id, String review, int minutesAgo) {
    Instant since = clock.instant().minus(Duration.ofMinutes(minutesAgo));
    Await.value(inventory.put(List.of(Sighting.first(target, account(id, review), since))));
  }

  void swept(Target target, int pages) {
    Await.value(records.put(SweepRecord.of(target)
        .withCompletion(
            new SweepRecord.SweepCompletion(clock.instant(), Duration.ofSeconds(1), pages, 1),
            MissingObjects.NONE)));
  }

  static Item account(String id, String review) {
    return SightingFixtures.account(OWNED, id, review, Instant.EPOCH).item();
  }

  static SightingKey key(Target target, String account) {
    return new SightingKey(target, new ObjectKey(ObjectKind.ACCOUNT, account));
  }

  static GraphException failure(FaultKind kind) {
    return new GraphException(new Fault(kind, 100, null, null, false, "invented"));
  }
}
