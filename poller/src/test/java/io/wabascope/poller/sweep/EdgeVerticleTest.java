package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeVerticleTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Fault REJECTED =
      new Fault(FaultKind.PERMISSION, 200, null, null, false, "refused");

  private static final Instant FAILED_AT = Instant.now();

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final SettableOwnership ownership = new SettableOwnership();
  private final ScriptedGraph graph = new ScriptedGraph().listing(SweeperTest.accounts(0, 3));
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
      MissingObjects.RemovalRule.DEFAULT,
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
  void sweepsAtOnceThenAtItsInterval() {
    configure(specEvery(Duration.ofSeconds(1)));

    await().until(() -> outcomes.size() >= 3);
    assertThat(outcomes).containsOnly(Outcome.COMPLETE);
    assertThat(inventory.sightings()).hasSize(3);
  }

  @Test
  void sweepsOnlyTargetsOfItsEdge() {
    Target other = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");
    configure(
        specEvery(Duration.ofMinutes(5)),
        new TargetSpec(other, selection(), 10, everySeconds(300)));

    await().until(() -> !outcomes.isEmpty());
    assertThat(verticle.states())
        .extracting(state -> state.targetSpec().target())
        .containsOnly(TARGET);
  }

  @Test
  void delaysATargetThatWasRejected() {
    graph.then(REJECTED).then(REJECTED); // with all fields, then with the required ones
    Instant before = Instant.now();
    configure(specEvery(Duration.ofMinutes(5)));

    await().until(() -> !outcomes.isEmpty());
    await().untilAsserted(() -> assertThat(state().record().failure()).isNotNull());
    assertThat(state().due()).isAfter(before.plus(Duration.ofMinutes(9)));
  }

  @Test
  void sweepNowSweepsAFailedTargetAtOnce() {
    graph.then(REJECTED).then(REJECTED); // with all fields, then with the required ones
    configure(specEvery(Duration.ofMinutes(5)));
    await().until(() -> outcomes.contains(Outcome.INCOMPLETE));

    await().until(() -> {
      verticle.sweepNow(TARGET::equals);
      return outcomes.contains(Outcome.COMPLETE);
    });
  }

  @Test
  void retriesARejectedTargetWhenItIsConfiguredAgain() {
    graph.then(REJECTED).then(REJECTED); // with all fields, then with the required ones
    configure(specEvery(Duration.ofMinutes(5)));
    await().until(() -> !outcomes.isEmpty());
    await().until(() -> state().record().failure() != null);

    configure(specEvery(Duration.ofMinutes(5)));

    await().until(() -> outcomes.contains(Outcome.COMPLETE));
  }

  @Test
  void retriesATargetThatWasRejectedBeforeARestart() {
    Await.value(records.put(rejected()));

    configure(specEvery(Duration.ofMinutes(5)));

    await().until(() -> outcomes.contains(Outcome.COMPLETE));
  }

  @Test
  void doesNotRetryARejectedTargetOfAnotherMember() {
    ownership.lose(TARGET);
    Await.value(verticle.configure(
        List.of(specEvery(Duration.ofMinutes(5))), MissingObjects.RemovalRule.DEFAULT));
    Await.value(records.put(rejected()));

    ownership.gain(TARGET);

    await()
        .untilAsserted(() -> assertThat(verticle.states())
            .singleElement()
            .extracting(TargetState::due)
            .isEqualTo(FAILED_AT.plus(Duration.ofMinutes(10))));
    assertThat(graph.requests()).isEmpty();
  }

  private static SweepRecord rejected() {
    return SweepRecord.of(TARGET).withFailure(REJECTED, FAILED_AT);
  }

  @Test
  void stopsAndResumesWithOwnership() {
    ownership.lose(TARGET);
    configure(specEvery(Duration.ofSeconds(1)));
    await().during(Duration.ofMillis(700)).until(() -> outcomes.isEmpty());
    assertThat(verticle.states()).isEmpty();

    ownership.gain(TARGET);

    await().until(() -> outcomes.contains(Outcome.COMPLETE));
  }

  @Test
  void stopsSweepingRemovedTargets() {
    configure(specEvery(Duration.ofSeconds(1)));
    await().until(() -> !outcomes.isEmpty());

    configure();

    await().until(() -> verticle.states().isEmpty());
  }

  @Test
  void endsASweepBeforeItsNextPageWhenItStops() {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    graph.listing(() -> {
      vertx.undeploy(verticle.deploymentID()).onSuccess(stopped::complete);
      return SweeperTest.accounts(0, 30);
    });

    configure(specEvery(Duration.ofSeconds(1)));

    await().untilAsserted(() -> assertThat(stopped).isCompleted());
    assertThat(outcomes).containsExactly(Outcome.HANDED_OVER);
    assertThat(graph.requests()).hasSize(1);
  }

  @Test
  void updatesItsLastTick() {
    Instant before = verticle.lastTick();

    await().until(() -> verticle.lastTick().isAfter(before));
  }

  private TargetState state() {
    return verticle.states().iterator().next();
  }

  private void configure(TargetSpec... specs) {
    verticle.configure(List.of(specs), MissingObjects.RemovalRule.DEFAULT);
  }

  private static TargetSpec specEvery(Duration every) {
    return new TargetSpec(TARGET, selection(), 10, new SweepInterval(every));
  }

  private static FieldSelection selection() {
    return FieldSelection.defaults(Edge.OWNED_ACCOUNTS);
  }

  private static SweepInterval everySeconds(int seconds) {
    return new SweepInterval(Duration.ofSeconds(seconds));
  }
}
