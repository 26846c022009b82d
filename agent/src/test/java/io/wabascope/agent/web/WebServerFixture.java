package io.wabascope.agent.web;

import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.telemetry.MeteredVertx;
import io.wabascope.config.web.WebConfigFile;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.server.ExporterVerticle;
import io.wabascope.exporter.server.HealthChecks;
import io.wabascope.exporter.server.LifecycleActions;
import io.wabascope.exporter.server.ListenOptions;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.store.MetricsStore;
import io.wabascope.poller.api.Await;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An exporter with a web.yml, and clients that connect to it. */
final class WebServerFixture implements AutoCloseable {
  final TestCertificates certificates;
  volatile Function<String, Future<ObjectReport>> object = id -> Future.failedFuture("none");
  private final MeteredVertx meteredVertx = new MeteredVertx();
  private final Vertx vertx = meteredVertx.vertx();
  private final Path directory;
  final MetricsStore metricsStore =
      new MetricsStore(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);
  private final ExporterVerticle exporter;

  WebServerFixture(Path directory, TestCertificates testCertificates, String webConfig)
      throws Exception {
    this(directory, testCertificates, webConfig, policy -> policy, "127.0.0.1");
  }

  /**
   * @param change changes what the {@code web.yml} says
   * @param host the address to listen on
   */
  WebServerFixture(
      Path directory,
      TestCertificates testCertificates,
      String webConfig,
      UnaryOperator<AccessPolicy> change,
      String host)
      throws Exception {
    this.directory = directory;
    this.certificates = testCertificates;
    write("server.crt", testCertificates.server().getCertificatePathPEM());
    write("server.key", testCertificates.server().getPrivateKeyPEM());
    write("client.crt", testCertificates.client().getCertificatePathPEM());
    write("client.key", testCertificates.client().getPrivateKeyPEM());
    write("ca.crt", testCertificates.authority().getCertificatePEM());
    exporter = new ExporterVerticle(
        new ListenOptions(host, 0, change.apply(AccessPolicies.of(read(webConfig)))),
        metricsStore,
        meteredVertx.registry(),
        new HealthChecks(() -> true, () -> true),
        new EmptyStatusProvider(),
        LifecycleActions.NONE);
    Await.value(vertx.deployVerticle(exporter));
  }

  private WebConfigFile read(String webConfig) throws Exception {
    return WebConfigFile.read(write("web.yml", webConfig));
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  Future<Void> apply(String webConfig) throws Exception {
    return exporter.apply(AccessPolicies.of(read(webConfig)));
  }

  int port() {
    return exporter.port();
  }

  HttpClient client(@Nullable X509Bundle clientKeys, String... protocols) throws Exception {
    SSLContext tls = certificates.clientContext(clientKeys);
    SSLParameters parameters = tls.getDefaultSSLParameters();
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    return HttpClient.newBuilder()
        .sslContext(tls)
        .sslParameters(parameters)
        .connectTimeout(Duration.ofSeconds(30))
        .build();
  }

  HttpResponse<String> get(HttpClient client, String scheme, String path, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create(scheme + "://127.0.0.1:" + port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(40));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static String basic(String user, String password) {
    byte[] userAndPassword = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(userAndPassword);
  }

  /** The status of an agent without targets. */
  private final class EmptyStatusProvider implements StatusProvider {
    @Override
    public Future<StatusReport> status() {
      return Future.succeededFuture(
          new StatusReport("0.0-test", Instant.EPOCH, true, List.of(), List.of(), List.of()));
    }

    @Override
    public Future<ObjectRows> objects(ObjectQuery query) {
      return Future.succeededFuture(ObjectRows.UNKNOWN);
    }

    @Override
    public List<CallStatus> calls(Target target) {
      return List.of();
    }

    @Override
    public List<InventoryChange> changes() {
      return List.of();
    }

    @Override
    public List<InventoryChange> listingChanges() {
      return List.of();
    }

    @Override
    public Future<ObjectListPage> objectList(ObjectListQuery query) {
      return Future.failedFuture("no objects");
    }

    @Override
    public Future<ObjectReport> objectReport(String id) {
      return object.apply(id);
    }
  }

  @Override
  public void close() {
    Await.value(vertx.close());
    meteredVertx.close();
    metricsStore.close();
  }
}
