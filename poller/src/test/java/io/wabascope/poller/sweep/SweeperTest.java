package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final TargetSpec SPEC = new TargetSpec(
      TARGET,
      FieldSelection.defaults(Edge.OWNED_ACCOUNTS),
      10,
      new SweepInterval(Duration.ofMinutes(5)));
  private static final Fault UNAVAILABLE =
      new Fault(FaultKind.TRANSIENT, 2, null, null, false, "gone for a moment");
  private static final Fault TOO_MUCH =
      new Fault(FaultKind.TOO_MUCH_DATA, 1, null, null, false, "too much");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final SettableOwnership ownership = new SettableOwnership();
  private final ScriptedGraph graph = new ScriptedGraph();
  private final Sweeper sweeper = new Sweeper(
      graph, inventory, records, ownership::owns, now::get, MissingObjects.RemovalRule.DEFAULT);

  @Test
  void storesEveryObjectOfEveryPage() {
    graph.listing(accounts(0, 25));

    SweepResult sweepResult = sweep();

    assertThat(sweepResult.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(ids()).hasSize(25);
    assertThat(graph.requests()).hasSize(3);
    assertThat(sweepResult.record().completion().pages()).isEqualTo(3);
    assertThat(sweepResult.record().completion().objects()).isEqualTo(25);
  }

  @Test
  void storesNothingIfNothingChanged() {
    graph.listing(accounts(0, 25));
    sweep();
    long puts = inventory.putCount();

    sweep();

    assertThat(puts).isEqualTo(25);
    assertThat(inventory.putCount()).isEqualTo(puts);
  }

  @Test
  void removesObjectsMissingFromTwoCompleteSweeps() {
    graph.listing(accounts(0, 25));
    sweep();
    graph.listing(accounts(0, 24));

    sweep();
    assertThat(ids()).hasSize(25);
    sweep();

    assertThat(ids()).hasSize(24).doesNotContain("100024");
  }

  @Test
  void removesNothingAfterIncompleteSweeps() {
    graph.listing(accounts(0, 25));
    sweep();
    graph.listing(accounts(10, 25));

    for (int i = 0; i < 5; i++) {
      graph.then(UNAVAILABLE);
      assertThat(sweep().outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    assertThat(ids()).hasSize(25);
  }

  @Test
  void holdsAMassRemovalForAnHourThenForTheNextCompleteSweep() {
    graph.listing(accounts(0, 40));
    sweep();
    graph.listing(accounts(0, 5));

    AbsenceReport first = sweep().absences();
    assertThat(first.newlyMissed()).isEqualTo(35);
    assertThat(first.changes())
        .hasSize(35)
        .allMatch(change -> change.type() == ChangeType.MISSING)
        .extracting(change -> change.object().key().id())
        .contains("100039");
    SweepResult second = sweep();
    assertThat(ids()).hasSize(40);
    assertThat(second.record().missingObjects().heldCount()).isEqualTo(35);
    assertThat(second.absences().changes()).isEmpty();
    for (int minute = 5; minute < 60; minute += 5) {
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(5)));
      assertThat(sweep().record().missingObjects().heldCount()).isEqualTo(35);
    }
    now.updateAndGet(at -> at.plus(Duration.ofMinutes(5)));
    graph.then(UNAVAILABLE);
    assertThat(sweep().outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(ids()).hasSize(40);
    SweepResult confirmed = sweep();
    assertThat(confirmed.absences().forgotten()).isEqualTo(35);

    assertThat(ids()).hasSize(5);
    assertThat(confirmed.record().missingObjects().heldCount()).isZero();
  }

  @Test
  void reportsMissedObjectsThatReturn() {
    graph.listing(accounts(0, 25));
    sweep();
    graph.listing(accounts(0, 24));
    sweep();
    graph.listing(accounts(0, 25));

    AbsenceReport absences = sweep().absences();

    assertThat(absences.returned()).isEqualTo(1);
    assertThat(absences.changes())
        .singleElement()
        .satisfies(change -> assertThat(change.type()).isEqualTo(ChangeType.RETURNED))
        .satisfies(change -> assertThat(change.object().key().id()).isEqualTo("100024"));
  }

  @Test
  void resumesAnInterruptedSweepAndCountsItAsComplete() {
    graph.listing(accounts(0, 25));
    sweep();
    graph.listing(accounts(0, 24));
    sweep();
    graph.thenListed().then(UNAVAILABLE);

    assertThat(sweep().outcome()).isEqualTo(Outcome.INCOMPLETE);
    now.updateAndGet(at -> at.plusSeconds(60));
    SweepResult rest = sweep();

    assertThat(last(graph.requests()).after()).isEqualTo(new Cursor("20"));
    assertThat(rest.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(ids()).hasSize(24);
  }

  @Test
  void anotherMemberResumesAtTheCursorAndRemovesNothing() {
    graph.listing(accounts(0, 25));
    sweep();
    graph.listing(accounts(0, 20));
    sweep();
    graph.thenListed().then(UNAVAILABLE);
    sweep();
    Sweeper other = new Sweeper(
        graph, inventory, records, ownership::owns, now::get, MissingObjects.RemovalRule.DEFAULT);

    SweepResult sweepResult = Await.value(other.sweep(SPEC));

    assertThat(last(graph.requests()).after()).isEqualTo(new Cursor("10"));
    assertThat(sweepResult.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(ids()).hasSize(25);
  }

  @Test
  void shrinksPagesThatAreTooLargeAndKeepsTheSize() {
    graph.listing(accounts(0, 25)).then(TOO_MUCH);

    sweep();
    assertThat(graph.requests().stream().map(PageRequest::pageSize))
        .containsExactly(10, 5, 5, 5, 5, 5);
    sweep();

    assertThat(last(graph.requests()).pageSize()).isEqualTo(5);
  }

  @Test
  void dropsARejectedFieldAndRetriesAtOnce() {
    Fault refused =
        new Fault(FaultKind.PARAMETER, 100, null, "currency", false, "a field does not exist");
    graph.listing(accounts(0, 5)).then(refused);

    SweepResult sweepResult = sweep();

    assertThat(sweepResult.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(graph.requests()).hasSize(2);
    assertThat(graph.requests().get(1).selection().fields()).doesNotContain("currency");
    assertThat(sweepResult.record().adaptation().droppedFields()).containsOnlyKeys("currency");
  }

  @Test
  void requestsARejectedFieldAgainOnceADay() {
    Fault refused =
        new Fault(FaultKind.PARAMETER, 100, null, "currency", false, "a field does not exist");
    graph.listing(accounts(0, 5)).then(refused);
    sweep();
    for (int hour = 1; hour < 24; hour++) {
      now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
      sweep();
      assertThat(last(graph.requests()).selection().fields()).doesNotContain("currency");
    }
    now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
    graph.then(refused);
    int before = graph.requests().size();

    sweep();

    assertThat(graph.requests()).hasSize(before + 2);
    assertThat(graph.requests().get(before).selection().fields()).contains("currency");
    assertThat(last(graph.requests()).selection().fields()).doesNotContain("currency");
    now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
    assertThat(sweep().record().adaptation().droppedFields()).isEmpty();
    assertThat(last(graph.requests()).selection().fields()).contains("currency");
  }

  @Test
  void growsPagesAgainWithinHours() {
    graph.listing(accounts(0, 5)).then(TOO_MUCH).then(TOO_MUCH);
    sweep();
    List<Integer> sizes = new ArrayList<>();
    for (int halfHour = 0; halfHour < 3; halfHour++) {
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(29)));
      sweep();
      sizes.add(last(graph.requests()).pageSize());
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(1)));
      sweep();
      sizes.add(last(graph.requests()).pageSize());
    }
    assertThat(sizes).containsExactly(2, 4, 4, 8, 8, 10);
  }

  @Test
  void refusesCursorThatDoesNotMove() {
    Page samePage = new Page(accounts(0, 1), new Cursor("same"));
    graph.then(samePage).then(samePage).then(samePage);

    SweepResult sweepResult = sweep();

    assertThat(sweepResult.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(sweepResult.record().failure().fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(graph.requests()).hasSize(2);
  }

  @Test
  void stopsWhenTheTargetIsNoLongerOwned() {
    graph.listing(() -> {
      ownership.lose(TARGET);
      return accounts(0, 25);
    });

    SweepResult sweepResult = sweep();

    assertThat(sweepResult.outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(graph.requests()).hasSize(1);
    assertThat(Await.value(records.get(TARGET)).progress().cursor()).isEqualTo(new Cursor("10"));
  }

  @Test
  void leavesTheRecordToTheNextOwnerWhenACallFailsAfterTheHandOver() {
    graph.listing(accounts(0, 25)).thenListed();
    graph.then(() -> ownership.lose(TARGET), GraphException.handedOver());

    SweepResult sweepResult = sweep();

    assertThat(sweepResult.outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(Await.value(records.get(TARGET)).failure()).isNull();
    assertThat(Await.value(records.get(TARGET)).progress().cursor()).isEqualTo(new Cursor("10"));
  }

  @Test
  void returnsTheWaitRequestedByTheApi() {
    Fault throttled = new Fault(FaultKind.THROTTLED, 4, null, null, false, "wait");
    graph.then(new GraphException(throttled, Duration.ofMinutes(7)));

    assertThat(sweep().regainIn()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void sweepsThousandsOfPagesWithoutDeepStacks() {
    TargetSpec single = new TargetSpec(
        TARGET,
        FieldSelection.defaults(Edge.OWNED_ACCOUNTS),
        1,
        new SweepInterval(Duration.ofMinutes(5)));
    graph.listing(accounts(0, 5_000));

    Vertx vertx = Vertx.vertx();
    Promise<SweepResult> ended = Promise.promise();
    vertx.runOnContext(ignored -> sweeper.sweep(single).onComplete(ended));

    assertThat(Await.value(ended.future()).record().completion().pages()).isEqualTo(5_000);
    Await.value(vertx.close());
  }

  private SweepResult sweep() {
    now.updateAndGet(at -> at.plusSeconds(1));
    Future<SweepResult> attempt = sweeper.sweep(SPEC);
    return Await.value(attempt);
  }

  private List<String> ids() {
    return inventory.sightings().keySet().stream()
        .map(SightingKey::object)
        .map(ObjectKey::id)
        .collect(Collectors.toList());
  }

  static List<Item> accounts(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> SightingFixtures.account(TARGET, Integer.toString(100_000 + i)).item())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
