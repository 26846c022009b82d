package io.wabascope.agent.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.config.WebFile;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.http.ExporterOptions;
import io.wabascope.exporter.http.ExporterVerticle;
import io.wabascope.exporter.http.Health;
import io.wabascope.exporter.http.Inquiry;
import io.wabascope.exporter.http.ObjectReport;
import io.wabascope.exporter.http.StatusReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An exporter behind a web.yml, and clients that knock. */
final class Door implements AutoCloseable {
  final Signed signed;
  private final Vertx vertx = Vertx.vertx();
  private final Path directory;
  private final Board board =
      new Board(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);
  private final ExporterVerticle exporter;

  Door(Path directory, Signed signed, String web) throws Exception {
    this.directory = directory;
    this.signed = signed;
    write("server.crt", signed.server().getCertificatePathPEM());
    write("server.key", signed.server().getPrivateKeyPEM());
    write("client.crt", signed.client().getCertificatePathPEM());
    write("client.key", signed.client().getPrivateKeyPEM());
    write("ca.crt", signed.authority().getCertificatePEM());
    exporter = new ExporterVerticle(
        new ExporterOptions("127.0.0.1", 0, false, WebAccess.of(read(web))),
        board,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        new Health(() -> true, () -> true),
        new Nothing(),
        Future::succeededFuture);
    Await.value(vertx.deployVerticle(exporter));
  }

  private WebFile read(String web) throws Exception {
    return WebFile.read(write("web.yml", web));
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  Future<Void> admit(String web) throws Exception {
    return exporter.admit(WebAccess.of(read(web)));
  }

  int port() {
    return exporter.port();
  }

  HttpClient client(@Nullable X509Bundle shown, String... protocols) throws Exception {
    SSLContext tls = signed.trusting(shown);
    SSLParameters parameters = tls.getDefaultSSLParameters();
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    return HttpClient.newBuilder()
        .sslContext(tls)
        .sslParameters(parameters)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  HttpResponse<String> get(HttpClient client, String scheme, String path, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create(scheme + "://127.0.0.1:" + port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static String basic(String user, String password) {
    byte[] both = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Of an agent that watches nothing. */
  private static final class Nothing implements Inquiry {
    @Override
    public Future<StatusReport> status() {
      return Future.succeededFuture(
          new StatusReport("0.0-test", Instant.EPOCH, true, List.of(), List.of(), List.of()));
    }

    @Override
    public Future<ObjectReport> object(String id) {
      return Future.failedFuture("there is none");
    }
  }

  @Override
  public void close() {
    Await.value(vertx.close());
    board.close();
  }
}
