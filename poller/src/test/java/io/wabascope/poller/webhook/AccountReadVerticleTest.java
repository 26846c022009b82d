package io.wabascope.poller.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.VirtualClock;
import io.wabascope.poller.sweep.AccountReader;
import io.wabascope.poller.sweep.InMemoryInventory;
import io.wabascope.poller.sweep.InMemorySweepRecords;
import io.wabascope.poller.sweep.SightingFixtures;
import io.wabascope.poller.webhook.AccountReadVerticle.Ports;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountReadVerticleTest {
  private static final Target TARGET = SightingFixtures.OWNED;
  private static final TargetSpec SPEC = new TargetSpec(
      TARGET,
      new FieldSelection(
          List.of("id", "name", "account_review_status"), PagingParameter.LIMIT, Map.of()),
      100,
      new SweepInterval(Duration.ofHours(1)));

  private final Vertx vertx = Vertx.vertx();
  private final VirtualClock clock = new VirtualClock();
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final InMemoryHints hints = new InMemoryHints(TARGET, clock);
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private final List<String> called = new CopyOnWriteArrayList<>();
  private final List<Collection<Target>> swept = new CopyOnWriteArrayList<>();
  private final Queue<GraphException> failures = new ConcurrentLinkedQueue<>();
  private volatile int callsPerHour = 50;

  @BeforeEach
  void deploy() {
    AccountReader reader = new AccountReader(
        request -> {
          called.add(String.valueOf(request.account()));
          GraphException failure = failures.poll();
          return failure == null
              ? Future.succeededFuture(new Page(List.of(item(request.account())), null))
              : Future.failedFuture(failure);
        },
        inventory,
        records,
        clock);
    Ports ports = new Ports(
        hints,
        reader,
        records,
        targets -> {
          swept.add(targets);
          return Future.succeededFuture();
        },
        (hint, outcome) -> ended.add(hint.account() + " " + outcome.label()));
    Await.value(vertx.deployVerticle(new AccountReadVerticle(
        ports, () -> Map.of("main", new HintedApp(List.of(SPEC), callsPerHour)), clock)));
    Await.value(records.put(SweepRecord.of(TARGET)));
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void readsAnAccountOnceAfterItsEvents() {
    list("7");
    event("7");
    event("7");
    clock.advance(Duration.ofSeconds(2));

    await().until(hints::isEmpty);
    assertThat(called).containsExactly("7");
    assertThat(ended).containsExactly("7 unchanged");
  }

  @Test
  void readsTheLatestFirstAndNoMoreThanItsShare() {
    callsPerHour = 2;
    sweepEnds(10);
    for (String account : List.of("1", "2", "3")) {
      list(account);
      event(account);
      clock.advance(Duration.ofMillis(100));
    }
    clock.advance(Duration.ofSeconds(2));
    await().until(() -> ended.size() == 2);
    assertThat(called).containsExactlyInAnyOrder("3", "2");

    sweepEnds(10);
    await().until(hints::isEmpty);
    assertThat(ended).hasSize(3).contains("1 deferred");
    assertThat(called).hasSize(2);
  }

  @Test
  void triesATemporaryFailureAgainAMinuteLater() {
    list("7");
    failures.add(failure(FaultKind.TRANSIENT));
    event("7");
    clock.advance(Duration.ofSeconds(2));
    await().until(() -> ended.equals(List.of("7 failed")));

    awaitEndWhileTimePasses(Duration.ofMinutes(1));
    assertThat(ended).containsExactly("7 failed", "7 unchanged");
  }

  @Test
  void leavesARefusedAccountToTheSweeps() {
    list("7");
    failures.add(failure(FaultKind.PERMISSION));
    event("7");
    clock.advance(Duration.ofSeconds(2));

    await().until(hints::isEmpty);
    assertThat(ended).containsExactly("7 failed");
  }

  @Test
  void waitsForTheEndOfABlockWithoutAFailure() {
    list("7");
    Block block = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(602), 1);
    failures.add(GraphException.suspended(block, Duration.ofMinutes(10)));
    event("7");
    clock.advance(Duration.ofSeconds(2));
    await().until(() -> called.size() == 1);

    awaitEndWhileTimePasses(Duration.ofMinutes(10));
    assertThat(ended).containsExactly("7 unchanged");
    assertThat(called).hasSize(2);
  }

  @Test
  void sweepsTheTargetsForAnUnknownAccountOnceInAnInterval() {
    event("8");
    event("9");
    clock.advance(Duration.ofSeconds(2));
    await().until(() -> swept.size() == 1);
    clock.advance(Duration.ofSeconds(10));
    sweepEnds(1);

    await().until(hints::isEmpty);
    assertThat(ended).containsExactlyInAnyOrder("8 deferred", "9 deferred");
    assertThat(swept).containsExactly(List.of(TARGET));
    assertThat(called).isEmpty();
  }

  @Test
  void sweepsTheTargetsOnceIfThatTakesFewerCallsThanToReadEachAccount() {
    sweepEnds(2);
    for (String account : List.of("1", "2", "3")) {
      list(account);
      event(account);
    }
    clock.advance(Duration.ofSeconds(2));
    await().until(() -> swept.size() == 1);
    clock.advance(Duration.ofSeconds(10));
    sweepEnds(2);

    await().until(hints::isEmpty);
    assertThat(ended).containsExactlyInAnyOrder("1 deferred", "2 deferred", "3 deferred");
    assertThat(swept).containsExactly(List.of(TARGET));
    assertThat(called).isEmpty();
  }

  @Test
  void sweepsAgainForASecondBurstWithinAnInterval() {
    sweepEnds(2);
    for (int burst = 1; burst <= 2; burst++) {
      for (String account : List.of("1", "2", "3")) {
        list(account);
        event(account);
      }
      clock.advance(Duration.ofSeconds(2));
      int expected = burst;
      await().until(() -> swept.size() == expected);
      clock.advance(Duration.ofSeconds(10));
      sweepEnds(2);
      await().until(hints::isEmpty);
    }
    assertThat(ended).hasSize(6).allMatch(end -> end.endsWith(" deferred"));
    assertThat(called).isEmpty();
  }

  @Test
  void readsTheAccountsIfTheEarlySweepDoesNotEnd() {
    sweepEnds(2);
    for (String account : List.of("1", "2", "3")) {
      list(account);
      event(account);
    }
    callsPerHour = 5;
    clock.advance(Duration.ofSeconds(2));
    await().until(() -> swept.size() == 1);

    await().until(() -> {
      clock.advance(Duration.ofSeconds(10));
      return ended.size() == 3;
    });
    assertThat(called).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void readsEachAccountIfItsShareHasNoRoomForASweep() {
    callsPerHour = 2;
    sweepEnds(3);
    for (String account : List.of("1", "2", "3", "4")) {
      list(account);
      event(account);
    }
    clock.advance(Duration.ofSeconds(2));

    await().until(() -> ended.size() == 2);
    assertThat(called).hasSize(2);
    assertThat(swept).isEmpty();
  }

  private void awaitEndWhileTimePasses(Duration step) {
    await().until(() -> {
      clock.advance(step);
      return hints.isEmpty();
    });
  }

  private void sweepEnds(int pages) {
    clock.advance(Duration.ofSeconds(10));
    Await.value(records.put(SweepRecord.of(TARGET)
        .withCompletion(
            new SweepRecord.SweepCompletion(clock.instant(), Duration.ofSeconds(1), pages, 1),
            MissingObjects.NONE)));
  }

  private void list(String account) {
    Await.value(inventory.put(List.of(Sighting.first(TARGET, item(account), clock.instant()))));
  }

  private void event(String account) {
    Await.value(hints.add(
        "main",
        List.of(new WebhookEvent(
            WebhookField.ACCOUNT_UPDATE, account, clock.instant(), NoticeEvent.NONE))));
  }

  private static Item item(String account) {
    return SightingFixtures.account(TARGET, account).item();
  }

  private static GraphException failure(FaultKind kind) {
    return new GraphException(new Fault(kind, 2, null, null, false, "invented"));
  }
}
