package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.poll.Sightings;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Grids grids = new Grids(2);

  @AfterEach
  void stop() {
    grids.close();
    Await.value(vertx.close());
  }

  @Test
  void eachMemberIsToldWhatTheOtherHolds() {
    Grid one = grids.start(0);
    Grid two = grids.start(1);
    List<Target> targets = IntStream.range(0, 40)
        .mapToObj(i -> new Target("main", Edge.OWNED_ACCOUNTS, "" + i))
        .toList();
    List<Sighting> sightings = targets.stream()
        .map(target -> Sightings.account(target, "a" + target.node()))
        .toList();
    HazelcastInventory inventory = new HazelcastInventory(one.hazelcast(), vertx);
    HazelcastSweepRecords records = new HazelcastSweepRecords(one.hazelcast(), vertx);
    Await.value(inventory.put(sightings));
    targets.forEach(target -> Await.value(records.put(SweepRecord.of(target))));

    for (Grid member : List.of(one, two)) {
      Questions questions = new Questions(member.hazelcast(), vertx);
      assertThat(Await.value(questions.records(targets.subList(0, 30)))).hasSize(30);
      assertThat(Await.value(
              questions.sightings(sightings.stream().map(Sighting::key).toList())))
          .containsExactlyInAnyOrderElementsOf(sightings);
    }
  }

  @Test
  void aGridThatHangsHoldsNobodyUpAndGathersNoQuestions() {
    Questions questions = new Questions(grids.start(0).hazelcast(), vertx, Duration.ofMillis(300));
    CountDownLatch hang = new CountDownLatch(1);
    List<Future<?>> waiting = new ArrayList<>();
    for (int i = 0; i < Questions.MOST; i++) {
      waiting.add(questions.ask(() -> {
        hang.await();
        return "late";
      }));
    }

    assertThat(Await.failure(questions.ask(() -> "one too many")))
        .isInstanceOf(RejectedExecutionException.class);
    waiting.forEach(
        answer -> assertThat(Await.failure(answer)).isInstanceOf(TimeoutException.class));

    hang.countDown();
    await().until(() -> Await.value(questions.ask(() -> true).otherwise(false)));
  }
}
