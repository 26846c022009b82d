package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.decode.GraphFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeteredGraphClientTest {
  private final Vertx vertx = Vertx.vertx();
  private final RecordingCallListener listener = new RecordingCallListener();
  private final FailingGraphClient pages = new FailingGraphClient(vertx);
  private final GraphClient graph = new MeteredGraphClient(pages, listener, System::nanoTime);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void countsSuccessfulAndFailedCalls() {
    pages.failWith(FaultKind.MISSING, null);
    Await.failure(graph.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    Await.value(graph.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(listener.calls).hasValue(2);
    assertThat(listener.faults)
        .extracting(fault -> fault.kind())
        .containsExactly(FaultKind.MISSING);
  }
}
