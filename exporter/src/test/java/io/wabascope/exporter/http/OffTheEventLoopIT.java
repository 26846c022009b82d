package io.wabascope.exporter.http;

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

/** What takes time is not done where scrapes are answered. */
class OffTheEventLoopIT {
  private final LiveExporter exporter = LiveExporter.start().filled(6, 500);

  @AfterEach
  void close() {
    exporter.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/agent"})
  void metersAreRead(String path) {
    Queue<Boolean> onEventLoop = new ConcurrentLinkedQueue<>();
    Gauge.builder("wabascope.slow", () -> onEventLoop.add(Context.isOnEventLoopThread()) ? 1 : 0)
        .register(exporter.registry);

    assertThat(exporter.get(path).body()).asString().contains("wabascope_slow 1");
    assertThat(onEventLoop).isNotEmpty().doesNotContain(true);
  }

  @Test
  void aBusyPainterDelaysNoScrape() throws InterruptedException {
    byte[] before = exporter.get("/metrics/inventory").body();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread painter = new Thread(() -> exporter.board.keepOnly(key -> {
      begun.countDown();
      return !waits(goOn);
    }));
    painter.start();
    assertThat(waits(begun)).isTrue();

    assertThat(exporter.get("/metrics/inventory").body()).isEqualTo(before);
    goOn.countDown();
    painter.join();
    assertThat(exporter.get("/metrics/inventory").body()).hasSizeLessThan(before.length / 2);
  }

  private static boolean waits(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
