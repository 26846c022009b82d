package io.wabascope.exporter.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow work does not run on the event loop that serves scrapes. */
class EventLoopOffloadIT {
  private final LiveExporter exporter = LiveExporter.start().fill(6, 500);

  @AfterEach
  void close() {
    exporter.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/agent"})
  void metersAreReadOffTheEventLoop(String path) {
    Queue<Boolean> onEventLoop = new ConcurrentLinkedQueue<>();
    Gauge.builder("wabascope.slow", () -> onEventLoop.add(Context.isOnEventLoopThread()) ? 1 : 0)
        .register(exporter.registry);

    assertThat(exporter.get(path).body()).asString().contains("wabascope_slow 1");
    assertThat(onEventLoop).isNotEmpty().doesNotContain(true);
  }

  @Test
  void busyRendererDelaysNoScrape() throws InterruptedException {
    byte[] before = exporter.get("/metrics/inventory").body();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    Thread renderThread = new Thread(() -> exporter.metricsStore.retainIf(key -> {
      started.countDown();
      return !awaitLatch(proceed);
    }));
    renderThread.start();
    assertThat(awaitLatch(started)).isTrue();

    assertThat(exporter.get("/metrics/inventory").body()).isEqualTo(before);
    proceed.countDown();
    renderThread.join();
    assertThat(exporter.get("/metrics/inventory").body()).hasSizeLessThan(before.length / 2);
  }

  private static boolean awaitLatch(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
