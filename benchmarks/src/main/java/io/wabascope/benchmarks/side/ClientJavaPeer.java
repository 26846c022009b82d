package io.wabascope.benchmarks.side;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Prometheus client_java's gauges behind the JDK's HTTP server. Like its own exporter it writes a
 * scrape to a buffer, then compresses it to the connection. {@code ClientJavaPeer BODY}.
 */
final class ClientJavaPeer {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();

  public static void main(String[] arguments) throws Exception {
    new ClientJavaPeer().run(Path.of(arguments[0]));
  }

  private void run(Path body) throws IOException {
    PeerProtocol peerProtocol = new PeerProtocol();
    Map<String, Gauge> gauges = new HashMap<>();
    SeriesFile.forEach(
        body,
        (family, labels, values, value) -> gauges
            .computeIfAbsent(
                SeriesFile.gaugeName(family),
                name -> Gauge.builder()
                    .name(name)
                    .help("as in Wabascope")
                    .labelNames(labels.toArray(String[]::new))
                    .withoutExemplars()
                    .register(registry))
            .labelValues(values.toArray(String[]::new))
            .set(value));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", this::answer);
    server.start();
    peerProtocol.run(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
    formats.getPrometheusTextFormatWriter().write(out, registry.scrape());
    if (exchange.getRequestHeaders().containsKey("Accept-Encoding")) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream to = new GZIPOutputStream(exchange.getResponseBody())) {
        out.writeTo(to);
      }
    } else {
      exchange.sendResponseHeaders(200, out.size());
      try (OutputStream to = exchange.getResponseBody()) {
        out.writeTo(to);
      }
    }
  }
}
