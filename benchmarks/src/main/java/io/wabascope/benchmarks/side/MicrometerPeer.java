package io.wabascope.benchmarks.side;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Micrometer's MultiGauge behind Vert.x, the obvious implementation: {@code MicrometerPeer BODY}.
 */
final class MicrometerPeer {
  private MicrometerPeer() {}

  public static void main(String[] arguments) throws Exception {
    PeerProtocol peerProtocol = new PeerProtocol();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    register(registry, Path.of(arguments[0]));
    VertxOptions vertxOptions = new VertxOptions().setBlockedThreadCheckInterval(600_000);
    HttpServer server = Vertx.vertx(vertxOptions)
        .createHttpServer(
            new HttpServerOptions().setHost("127.0.0.1").setCompressionSupported(true))
        .requestHandler(request -> answer(request, registry))
        .listen(0)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    peerProtocol.run(server.actualPort());
  }

  private static void answer(HttpServerRequest request, PrometheusMeterRegistry registry) {
    request.response().end(request.path().equals("/metrics") ? registry.scrape() : "healthy\n");
  }

  private static void register(PrometheusMeterRegistry registry, Path body) throws Exception {
    Map<String, List<MultiGauge.Row<?>>> rows = new LinkedHashMap<>();
    SeriesFile.forEach(body, (family, labels, values, value) -> {
      List<Tag> tags = new ArrayList<>();
      for (int i = 0; i < labels.size(); i++) {
        tags.add(Tag.of(labels.get(i), values.get(i)));
      }
      rows.computeIfAbsent(SeriesFile.gaugeName(family), f -> new ArrayList<>())
          .add(MultiGauge.Row.of(Tags.of(tags), value));
    });
    rows.forEach((family, all) -> MultiGauge.builder(family).register(registry).register(all));
  }
}
