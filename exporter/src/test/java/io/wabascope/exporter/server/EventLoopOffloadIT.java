package io.wabascope.exporter.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Context;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/agent"})
  void allWhoWaitShareOneRendering(String path) throws Exception {
    CountDownLatch started = new CountDownLatch(2); // as many as are rendered at once
    CountDownLatch proceed = new CountDownLatch(1);
    AtomicInteger renderings = new AtomicInteger();
    Gauge.builder("wabascope.slow", () -> {
          started.countDown();
          return awaitLatch(proceed) ? renderings.incrementAndGet() : 0;
        })
        .register(exporter.registry);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    HttpClient[] clients = new HttpClient[3];
    Arrays.setAll(clients, i -> HttpClient.newHttpClient());
    answers.add(ask(clients[0], path));
    await().atMost(Duration.ofSeconds(60)).until(() -> started.getCount() == 1);
    answers.add(ask(clients[1], path));
    assertThat(awaitLatch(started)).isTrue();
    for (int i = 0; i < 40; i++) {
      answers.add(ask(clients[2], path));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> exporter.get("/-/healthy").statusCode() == 200);
    proceed.countDown();

    assertThat(answers).extracting(answer -> answer.get(60, TimeUnit.SECONDS)).containsOnly(200);
    assertThat(renderings.get()).isBetween(3, 6);
  }

  private CompletableFuture<Integer> ask(HttpClient client, String path) {
    return client
        .sendAsync(
            HttpRequest.newBuilder(exporter.uri(path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
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
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
