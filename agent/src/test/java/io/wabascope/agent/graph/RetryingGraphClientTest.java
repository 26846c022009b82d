package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.pace.Backoff;
import io.wabascope.core.pace.Block;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RetryingGraphClientTest {
  private static final PageRequest REQUEST = Samples.firstPage(Samples.CLIENTS);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedPages pages = new ScriptedPages(vertx);
  private final GraphClient graph = new RetryingGraphClient(
      pages, vertx, new Backoff(Duration.ofMillis(2), Duration.ofMillis(10)), new Random(42), 3);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSIENT", "UNREADABLE"})
  void triesAgainWhatMayWorkAMomentLater(FaultKind kind) {
    pages.fails(kind, null).fails(kind, null).fails(kind, null);
    assertThat(Await.value(graph.fetch(REQUEST)).items()).isEmpty();
    assertThat(pages.asked).hasSize(4).containsOnly(REQUEST);
  }

  @Test
  void givesUpAfterThreeRetries() {
    for (int i = 0; i < 5; i++) {
      pages.fails(FaultKind.TRANSIENT, null);
    }
    GraphException failure = (GraphException) Await.failure(graph.fetch(REQUEST));
    assertThat(failure.fault().kind()).isEqualTo(FaultKind.TRANSIENT);
    assertThat(pages.asked).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"TRANSIENT", "UNREADABLE"})
  void triesNothingElseAgain(FaultKind kind) {
    pages.fails(kind, null);
    Await.failure(graph.fetch(REQUEST));
    assertThat(pages.asked).hasSize(1);
  }

  @Test
  void triesNothingAgainThatWasNeverTried() {
    Block block = new Block(FaultKind.UNREADABLE, Instant.EPOCH, 1);
    pages.fails(GraphException.suspended(block, Duration.ofMinutes(5)));
    Await.failure(graph.fetch(REQUEST));
    assertThat(pages.asked).hasSize(1);
  }

  @Test
  void waitsAsLongAsTheServerAsksForWithinReason() {
    pages.fails(FaultKind.TRANSIENT, Duration.ofMillis(300));
    long begun = System.nanoTime();
    Await.value(graph.fetch(REQUEST));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(295));
    pages.asked.clear();
    pages.fails(FaultKind.TRANSIENT, Duration.ofMinutes(5));
    Await.failure(graph.fetch(REQUEST));
    assertThat(pages.asked).hasSize(1);
  }
}
