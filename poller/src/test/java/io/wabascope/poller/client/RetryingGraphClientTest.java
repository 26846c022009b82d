package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.ratelimit.Backoff;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.decode.GraphFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RetryingGraphClientTest {
  private static final PageRequest REQUEST = GraphFixtures.firstPage(GraphFixtures.CLIENTS);

  private final Vertx vertx = Vertx.vertx();
  private final FailingGraphClient pages = new FailingGraphClient(vertx);
  private final GraphClient graph = new RetryingGraphClient(
      pages, vertx, new Backoff(Duration.ofMillis(2), Duration.ofMillis(10)), new Random(42), 3);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSIENT", "UNREADABLE"})
  void retriesTransientFaults(FaultKind kind) {
    pages.failWith(kind, null).failWith(kind, null).failWith(kind, null);
    assertThat(Await.value(graph.fetch(REQUEST)).items()).isEmpty();
    assertThat(pages.requests).hasSize(4).containsOnly(REQUEST);
  }

  @Test
  void givesUpAfterThreeRetries() {
    for (int i = 0; i < 5; i++) {
      pages.failWith(FaultKind.TRANSIENT, null);
    }
    GraphException failure = (GraphException) Await.failure(graph.fetch(REQUEST));
    assertThat(failure.fault().kind()).isEqualTo(FaultKind.TRANSIENT);
    assertThat(pages.requests).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"TRANSIENT", "UNREADABLE"})
  void retriesNoOtherFault(FaultKind kind) {
    pages.failWith(kind, null);
    Await.failure(graph.fetch(REQUEST));
    assertThat(pages.requests).hasSize(1);
  }

  @Test
  void doesNotRetryASuspendedCall() {
    Block block = new Block(FaultKind.UNREADABLE, Instant.EPOCH, 1);
    pages.failWith(GraphException.suspended(block, Duration.ofMinutes(5)));
    Await.failure(graph.fetch(REQUEST));
    assertThat(pages.requests).hasSize(1);
  }

  @Test
  void honoursRetryAfterUpToALimit() {
    pages.failWith(FaultKind.TRANSIENT, Duration.ofMillis(300));
    long startedAt = System.nanoTime();
    Await.value(graph.fetch(REQUEST));
    assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
        .isGreaterThan(Duration.ofMillis(295));
    pages.requests.clear();
    pages.failWith(FaultKind.TRANSIENT, Duration.ofMinutes(5));
    Await.failure(graph.fetch(REQUEST));
    assertThat(pages.requests).hasSize(1);
  }
}
