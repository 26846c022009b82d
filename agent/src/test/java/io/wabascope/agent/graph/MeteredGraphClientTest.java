package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.core.graph.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeteredGraphClientTest {
  private final Vertx vertx = Vertx.vertx();
  private final RecordingMeter meter = new RecordingMeter();
  private final ScriptedPages pages = new ScriptedPages(vertx);
  private final GraphClient graph = new MeteredGraphClient(pages, meter, System::nanoTime);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void countsGoodCallsAndBadOnes() {
    pages.fails(FaultKind.MISSING, null);
    Await.failure(graph.fetch(Samples.firstPage(Samples.CLIENTS)));
    Await.value(graph.fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(meter.calls).hasValue(2);
    assertThat(meter.faults).extracting(fault -> fault.kind()).containsExactly(FaultKind.MISSING);
  }
}
