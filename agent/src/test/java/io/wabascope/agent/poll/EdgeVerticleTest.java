package io.wabascope.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.poll.SweepMeter.Outcome;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.Cadence;
import io.wabascope.core.sweep.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeVerticleTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Fault REFUSED =
      new Fault(FaultKind.PERMISSION, 200, null, null, false, "refused");

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final OwnershipByHand ownership = new OwnershipByHand();
  private final ScriptedGraph graph = new ScriptedGraph().lists(SweeperTest.accounts(0, 3));
  private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
  private final EdgeVerticle verticle = new EdgeVerticle(
      Edge.OWNED_ACCOUNTS,
      new EdgeVerticle.Ports(
          graph,
          inventory,
          records,
          ownership,
          app -> 1,
          (target, outcome, record, fault) -> outcomes.add(outcome)),
      Absences.Rule.DEFAULT,
      InstantSource.system());

  @BeforeEach
  void deploy() {
    Await.value(vertx.deployVerticle(verticle));
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void sweepsAtOnceAndThenAtItsCadence() {
    watch(watchEvery(Duration.ofSeconds(1)));

    await().until(() -> outcomes.size() >= 3);
    assertThat(outcomes).containsOnly(Outcome.COMPLETE);
    assertThat(inventory.sightings()).hasSize(3);
  }

  @Test
  void sweepsOnlyTargetsOfItsEdge() {
    Target other = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");
    watch(watchEvery(Duration.ofMinutes(5)), new Watch(other, selection(), 10, cadence(300)));

    await().until(() -> !outcomes.isEmpty());
    assertThat(verticle.states()).extracting(state -> state.watch().target()).containsOnly(TARGET);
  }

  @Test
  void leavesATargetAloneThatRefuses() {
    graph.then(REFUSED);
    Instant before = Instant.now();
    watch(watchEvery(Duration.ofMinutes(5)));

    await().until(() -> !outcomes.isEmpty());
    await().untilAsserted(() -> assertThat(state().record().failure()).isNotNull());
    assertThat(state().due()).isAfter(before.plus(Duration.ofMinutes(9)));
  }

  @Test
  void hurriesWhenItsTroubleMayBeOver() {
    graph.then(REFUSED);
    watch(watchEvery(Duration.ofMinutes(5)));
    await().until(() -> outcomes.contains(Outcome.INCOMPLETE));

    await().until(() -> {
      verticle.hurry(TARGET::equals);
      return outcomes.contains(Outcome.COMPLETE);
    });
  }

  @Test
  void letsGoOfWhatIsNotItsOwnAndTakesItBack() {
    ownership.take(TARGET);
    watch(watchEvery(Duration.ofSeconds(1)));
    await().during(Duration.ofMillis(700)).until(() -> outcomes.isEmpty());
    assertThat(verticle.states()).isEmpty();

    ownership.give(TARGET);

    await().until(() -> outcomes.contains(Outcome.COMPLETE));
  }

  @Test
  void stopsSweepingWhatIsWatchedNoMore() {
    watch(watchEvery(Duration.ofSeconds(1)));
    await().until(() -> !outcomes.isEmpty());

    watch();

    await().until(() -> verticle.states().isEmpty());
  }

  @Test
  void ticks() {
    Instant before = verticle.lastTick();

    await().until(() -> verticle.lastTick().isAfter(before));
  }

  private TargetState state() {
    return verticle.states().iterator().next();
  }

  private void watch(Watch... watches) {
    verticle.watch(List.of(watches), Absences.Rule.DEFAULT);
  }

  private static Watch watchEvery(Duration every) {
    return new Watch(TARGET, selection(), 10, new Cadence(every));
  }

  private static Selection selection() {
    return Selection.defaults(Edge.OWNED_ACCOUNTS);
  }

  private static Cadence cadence(int seconds) {
    return new Cadence(Duration.ofSeconds(seconds));
  }
}
