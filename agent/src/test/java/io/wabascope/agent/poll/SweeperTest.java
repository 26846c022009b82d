package io.wabascope.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.graph.GraphException;
import io.wabascope.agent.poll.SweepMeter.Outcome;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.Cadence;
import io.wabascope.core.sweep.Watch;
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
  private static final Watch WATCH = new Watch(
      TARGET, Selection.defaults(Edge.OWNED_ACCOUNTS), 10, new Cadence(Duration.ofMinutes(5)));
  private static final Fault GONE =
      new Fault(FaultKind.TRANSIENT, 2, null, null, false, "gone for a moment");
  private static final Fault TOO_MUCH =
      new Fault(FaultKind.TOO_MUCH_DATA, 1, null, null, false, "too much");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final OwnershipByHand ownership = new OwnershipByHand();
  private final ScriptedGraph graph = new ScriptedGraph();
  private final Sweeper sweeper =
      new Sweeper(graph, inventory, records, ownership::owns, now::get, Absences.Rule.DEFAULT);

  @Test
  void putsEveryObjectOfEveryPage() {
    graph.lists(accounts(0, 25));

    Attempt attempt = sweep();

    assertThat(attempt.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(ids()).hasSize(25);
    assertThat(graph.requests()).hasSize(3);
    assertThat(attempt.record().completion().pages()).isEqualTo(3);
    assertThat(attempt.record().completion().objects()).isEqualTo(25);
  }

  @Test
  void putsNothingWhereNothingChanged() {
    graph.lists(accounts(0, 25));
    sweep();
    long puts = inventory.puts();

    sweep();

    assertThat(puts).isEqualTo(25);
    assertThat(inventory.puts()).isEqualTo(puts);
  }

  @Test
  void forgetsWhatTwoCompleteSweepsDidNotSee() {
    graph.lists(accounts(0, 25));
    sweep();
    graph.lists(accounts(0, 24));

    sweep();
    assertThat(ids()).hasSize(25);
    sweep();

    assertThat(ids()).hasSize(24).doesNotContain("100024");
  }

  @Test
  void forgetsNothingWhenSweepsBreakOff() {
    graph.lists(accounts(0, 25));
    sweep();
    graph.lists(accounts(10, 25));

    for (int i = 0; i < 5; i++) {
      graph.then(GONE);
      assertThat(sweep().outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    assertThat(ids()).hasSize(25);
  }

  @Test
  void holdsAMassRemovalForOneMoreSweep() {
    graph.lists(accounts(0, 40));
    sweep();
    graph.lists(accounts(0, 5));
    sweep();

    Attempt second = sweep();
    assertThat(ids()).hasSize(40);
    assertThat(second.record().absences().held()).isEqualTo(35);
    Attempt third = sweep();

    assertThat(ids()).hasSize(5);
    assertThat(third.record().absences().held()).isZero();
  }

  @Test
  void goesOnWhereItBrokeOffAndStillCounts() {
    graph.lists(accounts(0, 25));
    sweep();
    graph.lists(accounts(0, 24));
    sweep();
    graph.thenFromTheList().then(GONE);

    assertThat(sweep().outcome()).isEqualTo(Outcome.INCOMPLETE);
    now.updateAndGet(at -> at.plusSeconds(60));
    Attempt rest = sweep();

    assertThat(last(graph.requests()).after()).isEqualTo(new Cursor("20"));
    assertThat(rest.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(ids()).hasSize(24);
  }

  @Test
  void anotherMemberGoesOnFromTheCursorAndForgetsNothing() {
    graph.lists(accounts(0, 25));
    sweep();
    graph.lists(accounts(0, 20));
    sweep();
    graph.thenFromTheList().then(GONE);
    sweep();
    Sweeper other =
        new Sweeper(graph, inventory, records, ownership::owns, now::get, Absences.Rule.DEFAULT);

    Attempt attempt = Await.value(other.sweep(WATCH));

    assertThat(last(graph.requests()).after()).isEqualTo(new Cursor("10"));
    assertThat(attempt.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(ids()).hasSize(25);
  }

  @Test
  void asksForSmallerPagesWhenTheyAreTooMuchAndKeepsToIt() {
    graph.lists(accounts(0, 25)).then(TOO_MUCH);

    sweep();
    assertThat(graph.requests().stream().map(PageRequest::pageSize))
        .containsExactly(10, 5, 5, 5, 5, 5);
    sweep();

    assertThat(last(graph.requests()).pageSize()).isEqualTo(5);
  }

  @Test
  void dropsARefusedFieldAndAsksAgainAtOnce() {
    Fault refused =
        new Fault(FaultKind.PARAMETER, 100, null, "currency", false, "a field does not exist");
    graph.lists(accounts(0, 5)).then(refused);

    Attempt attempt = sweep();

    assertThat(attempt.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(graph.requests()).hasSize(2);
    assertThat(graph.requests().get(1).selection().fields()).doesNotContain("currency");
    assertThat(attempt.record().adaptation().dropped()).containsOnlyKeys("currency");
  }

  @Test
  void asksForARefusedFieldAgainOnceADay() {
    Fault refused =
        new Fault(FaultKind.PARAMETER, 100, null, "currency", false, "a field does not exist");
    graph.lists(accounts(0, 5)).then(refused);
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
    assertThat(sweep().record().adaptation().dropped()).isEmpty();
    assertThat(last(graph.requests()).selection().fields()).contains("currency");
  }

  @Test
  void growsPagesBackADayAfterTheyWereTooMuch() {
    graph.lists(accounts(0, 5)).then(TOO_MUCH).then(TOO_MUCH);
    sweep();
    List<Integer> sizes = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      now.updateAndGet(at -> at.plus(Duration.ofHours(23)));
      sweep();
      sizes.add(last(graph.requests()).pageSize());
      now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
      sweep();
      sizes.add(last(graph.requests()).pageSize());
    }
    assertThat(sizes).containsExactly(2, 4, 4, 8, 8, 10);
  }

  @Test
  void endsAListWhoseCursorDoesNotMove() {
    Page standing = new Page(accounts(0, 1), new Cursor("same"));
    graph.then(standing).then(standing).then(standing);

    Attempt attempt = sweep();

    assertThat(attempt.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(attempt.record().failure().fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(graph.requests()).hasSize(2);
  }

  @Test
  void stopsWhenTheTargetIsNoLongerOurs() {
    graph.lists(() -> {
      ownership.take(TARGET);
      return accounts(0, 25);
    });

    Attempt attempt = sweep();

    assertThat(attempt.outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(graph.requests()).hasSize(1);
    assertThat(Await.value(records.get(TARGET)).progress().cursor()).isEqualTo(new Cursor("10"));
  }

  @Test
  void passesOnHowLongTheApiWantsToBeLeftAlone() {
    Fault throttled = new Fault(FaultKind.THROTTLED, 4, null, null, false, "wait");
    graph.then(new GraphException(throttled, Duration.ofMinutes(7)));

    assertThat(sweep().regainIn()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void walksThousandsOfPagesWithoutDeepStacks() {
    Watch single = new Watch(
        TARGET, Selection.defaults(Edge.OWNED_ACCOUNTS), 1, new Cadence(Duration.ofMinutes(5)));
    graph.lists(accounts(0, 5_000));

    Vertx vertx = Vertx.vertx();
    Promise<Attempt> ended = Promise.promise();
    vertx.runOnContext(go -> sweeper.sweep(single).onComplete(ended));

    assertThat(Await.value(ended.future()).record().completion().pages()).isEqualTo(5_000);
    Await.value(vertx.close());
  }

  private Attempt sweep() {
    now.updateAndGet(at -> at.plusSeconds(1));
    Future<Attempt> attempt = sweeper.sweep(WATCH);
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
        .mapToObj(i -> Sightings.account(TARGET, Integer.toString(100_000 + i)).item())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
